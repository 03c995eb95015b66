import type { ReactNode } from 'react';

import { joinClasses } from './join-classes.ts';

type BannerProps = {
  look: 'warning' | 'accent';
  icon: ReactNode;
  title: string;
  line: string;
  action?: ReactNode;
  /** 0 to 1: a line of 2 px along the bottom. */
  progress?: number;
};

/** A strip that pushes down what is below it, and never covers. */
export function Banner({ look, icon, title, line, action, progress }: BannerProps) {
  return (
    <div className="grid animate-unfold grid-rows-[1fr]">
      <div
        className={joinClasses(
          'relative flex min-h-11 items-center gap-3 overflow-hidden px-5 max-medium:px-3',
          look === 'warning' ? 'bg-warning-soft' : 'bg-accent-soft',
        )}
      >
        <span className={joinClasses('shrink-0', look === 'warning' ? 'text-warning' : 'text-accent')}>
          {icon}
        </span>
        <p className="min-w-0 flex-1 py-2.5 type-label font-normal text-2">
          <strong className="font-semibold text-1">{title}</strong>{' '}
          {/* A countdown mustn’t be read out at every second. */}
          <span aria-live="off">{line}</span>
        </p>
        {action}
        {progress !== undefined && (
          <span
            aria-hidden
            className="absolute bottom-0 left-0 h-0.5 bg-accent transition-[width]"
            style={{ width: `${Math.round(progress * 100)}%` }}
          />
        )}
      </div>
    </div>
  );
}
