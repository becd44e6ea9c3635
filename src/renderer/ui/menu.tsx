import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  use,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type * as MenuParts from './menu-parts.tsx';

type Parts = typeof MenuParts;

/** Menus are looked at by those who press their buttons: until then the buttons stand alone. */
export const loadMenus = (): Promise<Parts> => import('./menu-parts.tsx');

/** For a button that may be pressed soon; whoever presses it asks again. */
const soon = (): void => void loadMenus().catch(() => undefined);

const PartsContext = createContext<Parts | null>(null);

const opening = new Set(['Enter', ' ', 'ArrowDown']);

export interface MenuButton extends Pick<
  ComponentProps<'button'>,
  | 'id'
  | 'ref'
  | 'aria-haspopup'
  | 'aria-expanded'
  | 'aria-controls'
  | 'onPointerEnter'
  | 'onPointerDown'
  | 'onFocus'
  | 'onKeyDown'
> {
  readonly 'data-state': 'open' | 'closed';
}

/** For what else opens it, at its button. */
export interface MenuHandle {
  readonly open: (by: 'pointer' | 'key') => void;
}

export const Menu = ({
  handle,
  renderButton,
  children,
  align = 'start',
  wide = false,
  onOpen,
}: {
  readonly handle?: Ref<MenuHandle>;
  readonly renderButton: (button: MenuButton) => ReactElement;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly wide?: boolean;
  readonly onOpen?: () => void;
}) => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [parts, setParts] = useState<Parts | null>(null);
  const [open, setOpen] = useState(false);
  const firstPress = useRef<'pointer' | { readonly key: string }>('pointer');

  const show = () => {
    setOpen(true);
    onOpen?.();
  };
  const press = (by: typeof firstPress.current) => {
    if (parts !== null) {
      if (open) setOpen(false);
      else show();
      return;
    }
    firstPress.current = by;
    void loadMenus().then(setParts, () => undefined);
  };
  useImperativeHandle(handle, () => ({
    open: (by) => {
      if (!open) press(by === 'key' ? { key: 'Enter' } : by);
    },
  }));
  const onReady = () => {
    const { current } = firstPress;
    if (current === 'pointer') show();
    // a menu that saw the key itself has its first entry chosen
    else button.current?.dispatchEvent(new window.KeyboardEvent('keydown', { ...current, bubbles: true }));
  };
  return (
    <>
      {renderButton({
        id,
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? `${id}menu` : undefined,
        'data-state': open ? 'open' : 'closed',
        onPointerEnter: soon,
        onFocus: soon,
        onPointerDown: (event: PointerEvent) => {
          if (event.button !== 0 || event.ctrlKey) return;
          // an open menu has the focus
          if (!open) event.preventDefault();
          press('pointer');
        },
        onKeyDown: (event: KeyboardEvent) => {
          if (!opening.has(event.key)) return;
          event.preventDefault();
          press({ key: event.key });
        },
      })}
      {parts && (
        <PartsContext value={parts}>
          <parts.MenuLayer
            id={id}
            button={button}
            open={open}
            align={align}
            wide={wide}
            onClose={() => setOpen(false)}
            onReady={onReady}
          >
            {children}
          </parts.MenuLayer>
        </PartsContext>
      )}
    </>
  );
};

/** In a menu that is open its parts are there. */
const useParts = (): Parts => {
  const parts = use(PartsContext);
  if (parts === null) throw new Error('an entry stands outside of a menu');
  return parts;
};

export const MenuItem = (props: ComponentProps<Parts['MenuItem']>) => {
  const parts = useParts();
  return <parts.MenuItem {...props} />;
};

export const MenuChoices = (props: ComponentProps<Parts['MenuChoices']>) => {
  const parts = useParts();
  return <parts.MenuChoices {...props} />;
};

export const MenuChoice = (props: ComponentProps<Parts['MenuChoice']>) => {
  const parts = useParts();
  return <parts.MenuChoice {...props} />;
};

export const MenuCheck = (props: ComponentProps<Parts['MenuCheck']>) => {
  const parts = useParts();
  return <parts.MenuCheck {...props} />;
};

export const MenuNote = (props: ComponentProps<Parts['MenuNote']>) => {
  const parts = useParts();
  return <parts.MenuNote {...props} />;
};

export const SubMenu = (props: ComponentProps<Parts['SubMenu']>) => {
  const parts = useParts();
  return <parts.SubMenu {...props} />;
};
