import type { ReactElement, ReactNode } from 'react';

import { joinClasses } from './join-classes.ts';

/** What a mark can say: a disc, a moon, a ring. Shape says it before colour does. */
export type PresenceShape = 'online' | 'away' | 'offline';

const shapes: Record<PresenceShape, ReactElement> = {
  online: <circle cx="6" cy="6" r="6" className="fill-online" />,
  away: <path d="M5.1.1A6 6 0 1 0 11.9 6.9 4.9 4.9 0 0 1 5.1.1z" className="fill-away" />,
  offline: <circle cx="6" cy="6" r="4.75" strokeWidth="2.5" className="fill-none stroke-offline" />,
};

/** A disc, moon or ring by itself, beside words that say the same. `className` gives its size. */
export function PresenceMark({ shape, className }: { shape: PresenceShape; className: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      data-presence={shape}
      className={joinClasses('shrink-0 forced-color-adjust-none', className)}
    >
      {shapes[shape]}
    </svg>
  );
}

/** Where the mark stands on an avatar, and how large it and the gap round it are, in px from the lower right corner. */
const places = {
  small: { size: 10, gap: 2, inset: 1 },
  large: { size: 18, gap: 3, inset: 7 },
};

type MarkedAvatarProps = {
  /** Null: nothing is told, and nothing shown. */
  shape: PresenceShape | null;
  size?: keyof typeof places;
  children: ReactNode;
};

/** An avatar with a mark at its lower right; the words for it stand elsewhere in the row. What lies behind shows through the gap between them, whatever it is. */
export function MarkedAvatar({ shape, size = 'small', children }: MarkedAvatarProps) {
  if (shape === null) return children;
  const place = places[size];
  const centre = `calc(100% - ${place.inset + place.size / 2}px)`;
  const radius = place.size / 2 + place.gap;
  const cut = `radial-gradient(circle at ${centre} ${centre}, transparent ${radius}px, #000 ${radius + 0.5}px)`;
  return (
    <span className="relative inline-flex shrink-0">
      <span className="inline-flex" style={{ maskImage: cut }}>
        {children}
      </span>
      <span
        aria-hidden
        className="absolute inline-flex"
        style={{ right: place.inset, bottom: place.inset, width: place.size, height: place.size }}
      >
        <PresenceMark shape={shape} className="size-full" />
      </span>
    </span>
  );
}
