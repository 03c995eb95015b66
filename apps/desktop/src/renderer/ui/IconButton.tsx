import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

import { joinClasses } from './join-classes.ts';
import { Tooltip } from './Tooltip.tsx';

export type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children'> & {
  /** The accessible name, shown as the tooltip too. */
  label: string;
  icon: ReactNode;
  keys?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** 24, 28, 36 px, or a circle of 40; on touch 40 whatever is said here. */
  size?: 'tiny' | 'small' | 'medium' | 'round';
  ref?: Ref<HTMLButtonElement>;
};

const sizes = {
  tiny: 'size-6 rounded-s',
  small: 'size-7 rounded-m',
  medium: 'size-9 rounded-m',
  round: 'size-10 rounded-full',
};

export function IconButton({
  label,
  icon,
  keys,
  side,
  size = 'medium',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={joinClasses(
          'inline-flex shrink-0 items-center justify-center text-2 transition-colors hover:bg-hover active:bg-press aria-pressed:bg-accent-soft aria-pressed:text-accent disabled:opacity-45 touch:size-10',
          sizes[size],
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
