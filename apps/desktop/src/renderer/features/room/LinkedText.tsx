import type { ShownMention } from '@damso/sync-engine/port';
import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { InnerTabIndexContext } from '../../ui/RowButton.tsx';
import { unreachable } from '../../unreachable.ts';
import { splitText, type MessagePart } from './split-text.ts';

/** Where a press on somebody mentioned leads. */
export const ShowProfileContext = createContext<(userId: string) => void>(() => undefined);

type LinkedTextProps = {
  text: string;
  mentions?: readonly ShownMention[] | undefined;
  onLink: (url: string) => void;
};

const nobody: readonly ShownMention[] = [];

/** Message text with its web links, which ask before they open, and the people it mentions, who lead to their profile. */
export function LinkedText({ text, mentions = nobody, onLink }: LinkedTextProps) {
  const parts = useMemo(() => splitText(text, mentions), [text, mentions]);
  return parts.map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the same parts in the same order always
    <Part key={index} part={part} onLink={onLink} />
  ));
}

function Part({ part, onLink }: { part: MessagePart; onLink: (url: string) => void }) {
  const { t } = useTranslation();
  const tabIndex = useContext(InnerTabIndexContext);
  const showProfile = useContext(ShowProfileContext);
  switch (part.is) {
    case 'text':
      return part.text;
    case 'link':
      return (
        <a
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
      );
    case 'mention':
      return (
        <button
          type="button"
          tabIndex={tabIndex}
          title={t('room.profile', { name: part.text.slice(1) })}
          onClick={() => showProfile(part.userId)}
          className={
            part.isMe
              ? '-mx-0.5 inline rounded-s bg-unread-soft box-decoration-clone px-[3px] text-left font-semibold text-unread [overflow-wrap:anywhere] select-text forced-colors:underline'
              : 'inline text-left font-semibold text-accent [overflow-wrap:anywhere] select-text forced-colors:underline'
          }
        >
          {part.text}
        </button>
      );
    default:
      return unreachable(part);
  }
}
