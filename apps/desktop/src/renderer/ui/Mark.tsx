import { useId } from 'react';

const jar =
  'M22.8 9.5h14.4c1.5 0 2.4 1 2.2 2.4l-.4 2.3C48.5 17.6 55 25.4 55 34.7c0 9.6-6.7 17.5-16 20.5-.4.1-.6.4-.8.8-.6 1.3-1.7 2-3.2 2H25.5c-.6 0-1.1.1-1.6.4-4.1 2.2-8.8 3.3-13.3 2.9-1.3-.1-1.7-1.5-.8-2.4 1.9-1.9 2.9-4.2 3-6.6C8 47.9 5 41.7 5 34.7c0-9.3 6.5-17.1 16-20.5l-.4-2.3c-.2-1.4.7-2.4 2.2-2.4z';

/** The mark: a porcelain jar that is also a speech bubble, with a lamp at its shoulder. */
export function Mark({ size }: { size: number }) {
  const mask = useId();
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 64 64">
      <mask id={mask}>
        <path fill="#fff" d="M0 0h64v64H0z" />
        <circle cx="50.5" cy="15.5" r="13" />
      </mask>
      <path mask={`url(#${mask})`} fill="var(--mark)" d={jar} />
      <circle cx="50.5" cy="15.5" r="9" fill="var(--unread-fill)" />
    </svg>
  );
}
