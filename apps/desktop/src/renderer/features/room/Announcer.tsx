import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SteadyMessage } from './part-unread.ts';

/** Reads new messages of others out, as they come into the open room; never what is loaded from the past. */
export const Announcer = memo(function Announcer({ messages }: { messages: readonly SteadyMessage[] }) {
  const { t } = useTranslation();
  const newest = messages.findLast((message) => !message.mine && message.seq !== null);
  const [from] = useState(() => messages.findLast((message) => message.seq !== null)?.seq ?? 0);
  const isNew = newest !== undefined && (newest.seq ?? 0) > from && newest.content.is === 'text';
  return (
    <p aria-live="polite" className="sr-only">
      {isNew && !newest.folded && newest.content.is === 'text'
        ? t('room.arrived', { name: newest.sender.name, text: newest.content.text.slice(0, 200) })
        : ''}
    </p>
  );
});
