import type { ComponentProps } from 'react';
import { cx } from './class-names.ts';
import { tip } from './tooltip.tsx';

const kinds = {
  primary: 'bg-brass text-on-brass hover:bg-brass-hover border-transparent font-medium shadow-low',
  plain: 'bg-control text-ink border-control-line hover:bg-control-hover shadow-low',
  quiet: 'border-transparent text-soft hover:bg-hover hover:text-ink',
  danger: 'bg-control text-needs border-control-line hover:bg-needs-wash shadow-low',
} as const;

const sizes = {
  s: 'h-7 px-2.5 gap-1.5 text-ui rounded-s',
  m: 'h-8 px-3 gap-2 text-ui rounded-s',
  l: 'h-10 px-4 gap-2 text-ui rounded-m',
} as const;

export type ButtonProps = ComponentProps<'button'> & {
  readonly kind?: keyof typeof kinds;
  readonly size?: keyof typeof sizes;
};

const shape = (kind: keyof typeof kinds, size: keyof typeof sizes, className: string | undefined): string =>
  cx(
    'inline-flex items-center justify-center border whitespace-nowrap select-none',
    'transition-colors duration-120 disabled:opacity-45 disabled:pointer-events-none aria-disabled:opacity-45',
    kinds[kind],
    sizes[size],
    className,
  );

export const Button = ({ kind = 'plain', size = 'm', className, type = 'button', ...rest }: ButtonProps) => (
  <button type={type} className={shape(kind, size, className)} {...rest} />
);

/** Looks like a button and opens a page outside. */
export const LinkButton = ({
  kind = 'plain',
  size = 'm',
  href,
  children,
}: Pick<ButtonProps, 'kind' | 'size' | 'children'> & { readonly href: string }) => (
  <a href={href} target="_blank" rel="noopener noreferrer" className={shape(kind, size, undefined)}>
    {children}
  </a>
);

export type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & {
  readonly label: string;
  /** shown in the tooltip and announced as the button's shortcut */
  readonly shortcut?: { readonly shown: string; readonly keys: string };
  readonly small?: boolean;
  readonly side?: 'top' | 'bottom';
};

export const IconButton = ({
  label,
  shortcut,
  small = false,
  side,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) => (
  <button
    {...tip({ text: label, keys: shortcut?.shown, side })}
    type={type}
    aria-label={label}
    aria-keyshortcuts={shortcut?.keys}
    className={cx(
      'inline-grid shrink-0 place-items-center rounded-s text-soft transition-colors duration-120',
      'hover:bg-hover hover:text-ink active:bg-pressed disabled:opacity-40 disabled:pointer-events-none aria-disabled:opacity-40',
      'aria-pressed:bg-pressed aria-pressed:text-ink data-[state=open]:bg-pressed data-[state=open]:text-ink',
      small ? 'size-7' : 'size-8',
      className,
    )}
    {...rest}
  />
);
