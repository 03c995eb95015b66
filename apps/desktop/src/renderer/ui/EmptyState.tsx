import type { ReactNode } from 'react';

/** The jar as a line drawing, 72 px, with its lamp. */
function JarDrawing() {
  return (
    <svg aria-hidden width="72" height="72" viewBox="0 0 72 72" fill="none" className="shrink-0">
      <path
        d="M26 13h20M27 13c.6 3 .9 5-1 7.500M45 13c-.6 3-.9 5 1 7.500M26 20.500C15.500 24 9 32.500 9 43c0 10.500 6.500 18.500 17 22 .6 1.800 1.500 3 3 3h14c1.500 0 2.400-1.200 3-3 10.500-3.500 17-11.500 17-22 0-10.500-6.500-19-17-22.500"
        stroke="var(--accent)"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="56" cy="14" r="6" fill="var(--unread-fill)" />
    </svg>
  );
}

type EmptyStateProps = { title: string; line?: string | undefined; action?: ReactNode };

export function EmptyState({ title, line, action }: EmptyStateProps) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 p-8 text-center">
      <JarDrawing />
      <div>
        <p className="type-title text-1">{title}</p>
        {line !== undefined && <p className="mt-1 type-body text-2">{line}</p>}
      </div>
      {action}
    </div>
  );
}
