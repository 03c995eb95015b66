import type { PictureSize } from '@damso/shared';
import { useState } from 'react';

import { useShell } from '../shell/shell-context.ts';
import { joinClasses } from './join-classes.ts';

/** What was shown once shows at once again. */
const shownBefore = new Set<string>();

/**
 * A person's picture, laid over what stands for it meanwhile: it comes in once it is loaded, and never if it can't be. The place
 * it fills is the nearest positioned box.
 */
export function Picture({ pictureId, size }: { pictureId: string; size: PictureSize }) {
  const url = useShell().pictureUrl(pictureId, size);
  const [shown, setShown] = useState(() => (shownBefore.has(url) ? url : null));
  return (
    <img
      src={url}
      alt=""
      draggable={false}
      onLoad={() => {
        shownBefore.add(url);
        setShown(url);
      }}
      onError={() => setShown(null)}
      className={joinClasses(
        'absolute inset-0 size-full object-cover transition-opacity',
        shown !== url && 'opacity-0',
      )}
    />
  );
}
