import { Check, ChevronDown, ChevronRight } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import {
  createContext,
  type ReactNode,
  type Ref,
  type RefObject,
  use,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useState,
} from 'react';
import { cx } from './class-names.ts';
import { useLayer } from './layer.ts';
import { useMedia } from './use-media.ts';

const row =
  'flex min-h-8 items-center gap-2 rounded-s px-2 py-1 text-ui outline-none select-none data-[highlighted]:bg-hover data-[disabled]:text-faint';

/** As large as there is room for, and no wider than a name should make it. */
const ground =
  'motion-appear z-50 max-h-[min(420px,var(--radix-dropdown-menu-content-available-height))] max-w-[min(320px,var(--radix-dropdown-menu-content-available-width))] overflow-y-auto rounded-m border border-line bg-raised p-1 shadow-float';

const ButtonContext = createContext<RefObject<HTMLElement | null>>({ current: null });

/** Stands for a button that is drawn elsewhere: what Radix would give a button, it has already. */
const Standing = ({
  ref,
  button,
}: {
  readonly ref?: Ref<HTMLElement>;
  readonly button: RefObject<HTMLElement | null>;
}) => {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => button.current);
  return null;
};

const giveBackFocus = (event: Event): void => {
  // it is given back a task later: who writes elsewhere by then is not called away
  if (document.activeElement !== document.body) event.preventDefault();
};

/** Not modal: a modal menu locks scrolling by a style element, which our content security policy forbids. */
export const MenuLayer = ({
  id,
  button,
  open,
  align,
  wide,
  onClose,
  onReady,
  children,
}: {
  readonly id: string;
  readonly button: RefObject<HTMLElement | null>;
  readonly open: boolean;
  readonly align: 'start' | 'end';
  readonly wide: boolean;
  readonly onClose: () => void;
  /** it listens for keys from now on */
  readonly onReady: () => void;
  readonly children: ReactNode;
}) => {
  const layer = useLayer();
  const ready = useEffectEvent(onReady);
  useEffect(() => ready(), []);
  return (
    <Radix.Root modal={false} open={open} onOpenChange={onClose}>
      <Radix.Trigger asChild>
        <Standing button={button} />
      </Radix.Trigger>
      <Radix.Portal container={layer}>
        <Radix.Content
          id={`${id}menu`}
          aria-labelledby={id}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={giveBackFocus}
          className={cx(ground, wide ? 'w-72' : 'min-w-40')}
        >
          <ButtonContext value={button}>{children}</ButtonContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
};

export const MenuItem = ({
  icon,
  danger = false,
  disabled = false,
  stays = false,
  onSelect,
  children,
}: {
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** what comes of it is seen in the menu */
  readonly stays?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}) => {
  const button = use(ButtonContext);
  return (
    <Radix.Item
      disabled={disabled}
      onSelect={(event) => {
        if (stays) event.preventDefault();
        // what opens takes the focus from here at once, and gives it back to a place that stays
        else button.current?.focus({ preventScroll: true });
        onSelect();
      }}
      className={cx(row, danger && 'text-needs')}
    >
      {icon}
      {children}
    </Radix.Item>
  );
};

export const MenuChoices = ({
  label,
  value,
  onChange,
  children,
}: {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}) => {
  const id = useId();
  return (
    <div className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1">
      <Radix.Label id={id} className="flex items-center gap-2 px-2 py-1.5 text-xs text-faint">
        {label}
      </Radix.Label>
      <Radix.RadioGroup aria-labelledby={id} value={value} onValueChange={onChange}>
        {children}
      </Radix.RadioGroup>
    </div>
  );
};

export const MenuChoice = ({ value, children }: { readonly value: string; readonly children: ReactNode }) => (
  <Radix.RadioItem value={value} className={cx(row, 'justify-between pl-7.5')}>
    <span className="min-w-0 truncate">{children}</span>
    <Radix.ItemIndicator>
      <Check size={14} className="text-brass-ink" aria-hidden />
    </Radix.ItemIndicator>
  </Radix.RadioItem>
);

/** One of several that can be chosen together: the menu stays open. */
export const MenuCheck = ({
  checked,
  disabled = false,
  onChange,
  children,
}: {
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: () => void;
  readonly children: ReactNode;
}) => (
  <Radix.CheckboxItem
    checked={checked}
    disabled={disabled}
    onCheckedChange={onChange}
    onSelect={(event) => event.preventDefault()}
    className={cx(row, 'justify-between')}
  >
    <span className="min-w-0 truncate">{children}</span>
    <Radix.ItemIndicator>
      <Check size={14} className="text-brass-ink" aria-hidden />
    </Radix.ItemIndicator>
  </Radix.CheckboxItem>
);

export const MenuNote = ({ children }: { readonly children: ReactNode }) => (
  <div className="px-2 py-1.5 pl-7.5 text-ui text-faint">{children}</div>
);

interface SubMenuParts {
  readonly icon?: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
}

const Beside = ({ icon, label, children }: SubMenuParts) => {
  const layer = useLayer();
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={cx(row, 'data-[state=open]:bg-hover')}>
        {icon}
        <span className="flex-1">{label}</span>
        <ChevronRight size={14} className="text-faint" aria-hidden />
      </Radix.SubTrigger>
      <Radix.Portal container={layer}>
        <Radix.SubContent sideOffset={4} collisionPadding={8} className={cx(ground, 'min-w-40')}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
};

const Below = ({ icon, label, children }: SubMenuParts) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Radix.Item
        aria-expanded={open}
        onSelect={(event) => {
          event.preventDefault();
          setOpen(!open);
        }}
        className={row}
      >
        {icon}
        <span className="flex-1">{label}</span>
        <ChevronDown size={14} className={cx('text-faint', open && 'rotate-180')} aria-hidden />
      </Radix.Item>
      {open && (
        <Radix.Group aria-label={label} className="mb-1 ml-3.5 border-l border-line pl-1.5">
          {children}
        </Radix.Group>
      )}
    </>
  );
};

/** A menu that opens beside its entry, or below it where there is no room for two. */
export const SubMenu = (parts: SubMenuParts) =>
  useMedia('(max-width: 419px)') ? <Below {...parts} /> : <Beside {...parts} />;
