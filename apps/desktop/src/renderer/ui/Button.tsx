import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

import { joinClasses } from './join-classes.ts';

type Look = 'primary' | 'plain' | 'soft' | 'danger' | 'quiet' | 'bare';
type Size = 'small' | 'medium' | 'large';

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong focus-gap',
  plain: 'bg-raised text-1 border border-(--button-line) hover:bg-list active:bg-sunken',
  soft: 'bg-accent-soft text-accent hover:bg-selected active:bg-selected',
  danger: 'bg-danger text-on-danger hover:opacity-90 active:opacity-80 focus-gap',
  quiet: 'text-accent hover:bg-hover active:bg-press',
  bare: 'text-1 hover:bg-hover active:bg-press',
};

const sizes: Record<Size, string> = {
  small: 'min-h-7 px-2.5 rounded-m type-label font-semibold',
  medium: 'min-h-9 px-3.5 rounded-m type-strong',
  large: 'min-h-11.5 px-4 rounded-m type-field font-semibold',
};

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look;
  size?: Size;
  icon?: ReactNode;
  /** Something is under way: the button stays where it is and takes no second press, and says so to a screen reader. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({
  look = 'plain',
  size = 'medium',
  icon,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={joinClasses(
        'inline-flex shrink-0 items-center justify-center gap-2 transition-[background-color,opacity] disabled:opacity-45 aria-busy:opacity-70',
        'touch:min-h-10',
        looks[look],
        sizes[size],
        className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}
