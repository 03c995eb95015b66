import { useContext, useMemo } from 'react';

import { InnerTabIndexContext } from '../../ui/RowButton.tsx';
import { findLinks } from './find-links.ts';

/** Message text with its web links; pressing one asks before it opens. */
export function LinkedText({ text, onLink }: { text: string; onLink: (url: string) => void }) {
  const tabIndex = useContext(InnerTabIndexContext);
  const parts = useMemo(() => findLinks(text), [text]);
  return parts.map((part, index) =>
    part.is === 'text' ? (
      part.text
    ) : (
      <a
        // oxlint-disable-next-line react/no-array-index-key -- the same parts in the same order always
        key={index}
        href={part.url}
        tabIndex={tabIndex}
        rel="noreferrer noopener"
        className="text-accent underline underline-offset-2"
        onClick={(event) => {
          event.preventDefault();
          onLink(part.url);
        }}
      >
        {part.text}
      </a>
    ),
  );
}
