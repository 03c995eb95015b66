import type { MemberItem, MessageItem } from '@damso/sync-engine/port';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';

import { sortByName } from '../../i18n/sort-names.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { SeenText } from '../presence/SeenText.tsx';
import { splitReaders } from './split-readers.ts';

/** The room's current members, with their read cursors. */
export const MembersContext = createContext<readonly MemberItem[]>([]);

/** Who has not read a message, then who has; live. Never when. */
export function WhoHasRead({ message }: { message: MessageItem }) {
  const { t } = useTranslation();
  const { unread, read } = splitReaders(useContext(MembersContext), message);
  return (
    <>
      <Readers title={t('room.notReadYet')} people={unread} lit />
      {read.length > 0 && unread.length > 0 && <hr className="my-3 border-line" />}
      <Readers title={t('room.haveRead')} people={read} />
    </>
  );
}

function Readers({
  title,
  people,
  lit = false,
}: {
  title: string;
  people: readonly MemberItem[];
  lit?: boolean;
}) {
  if (people.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="type-label font-semibold">
        {title}{' '}
        <span className={`ml-1 font-bold tabular-nums ${lit ? 'text-unread' : 'text-accent'}`}>
          {people.length}
        </span>
      </h3>
      <ul className="mt-1.5">
        {sortByName(people).map((person) => (
          <li key={person.key} className="flex h-8.5 items-center gap-2.5">
            <PersonAvatar id={person.userId} name={person.name} pictureId={person.pictureId} size="small" />
            <span className="min-w-0 truncate type-body">{person.name}</span>
            {lit && <SeenText userId={person.userId} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
