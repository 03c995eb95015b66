import type { ReactNode } from 'react';

import { usePresence } from '../../live/use-presence.ts';
import { MarkedAvatar } from '../../ui/PresenceMark.tsx';
import { shapeOf } from './shape-of.ts';

type PresentAvatarProps = { userId: string; size?: 'small' | 'large'; children: ReactNode };

/** A person's avatar with how they are there. Decoration like the avatar itself: `PresenceWords` says it in the row. */
export function PresentAvatar({ userId, size = 'small', children }: PresentAvatarProps) {
  return (
    <MarkedAvatar shape={shapeOf(usePresence(userId))} size={size}>
      {children}
    </MarkedAvatar>
  );
}
