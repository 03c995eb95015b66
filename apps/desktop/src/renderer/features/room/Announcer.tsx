import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LoadedMessages } from './use-room.ts';

/** Reads new messages of others out, as they come into the open room; never what is loaded from the past. */
export const Announcer = memo(function Announcer({ messages }: { messages: LoadedMessages }) {
  const { t } = useTranslation();
  const { items, newer } = messages;
  const last = items.findLast((message) => message.seq !== null)?.seq ?? 0;
  const [past, setPast] = useState({ newer, last });
  // Until the newest are here, all that comes is from the past, and so is the page that they come with.
  if (newer !== past.newer || (newer !== 'none' && last !== past.last)) setPast({ newer, last });
  const newest = items.findLast((message) => !message.mine && message.seq !== null);
  const isNew = newest !== undefined && (newest.seq ?? 0) > past.last && !newest.folded;
  return (
    <p aria-live="polite" className="sr-only">
      {isNew && newest.content.is === 'text' && (
        // By its key: the same words once more are said once more.
        <span key={newest.key}>
          {t('room.arrived', { name: newest.sender.name, text: newest.content.text.slice(0, 200) })}
        </span>
      )}
    </p>
  );
});
