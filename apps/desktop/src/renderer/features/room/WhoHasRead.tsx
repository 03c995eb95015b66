import type { MemberItem, MessageItem } from '@damso/sync-engine/port';
import { createContext, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import { matchesName } from '../../i18n/match-name.ts';
import { sortByName } from '../../i18n/sort-names.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SeenText } from '../presence/SeenText.tsx';
import { splitReaders } from './split-readers.ts';
import type { Readers } from './use-room.ts';

export const ReadersContext = createContext<Readers | null>(null);

function useReaders(): readonly MemberItem[] {
  const readers = useContext(ReadersContext);
  if (readers === null) throw new Error('outside of ReadersContext');
  return useStore(readers);
}

/** More people than this scroll, and can be found by name. */
const shortList = 12;

/** Who has not read a message, then who has; live. Never when. */
export function WhoHasRead({ message }: { message: Pick<MessageItem, 'seq' | 'sender'> }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const all = splitReaders(useReaders(), message);
  const isLong = all.unread.length + all.read.length > shortList;
  const found = (people: readonly MemberItem[]) =>
    isLong && typed !== '' ? people.filter(({ name }) => matchesName(name, typed)) : people;
  const [unread, read] = [found(all.unread), found(all.read)];
  return (
    <>
      {isLong && (
        <div className="sticky -top-4.5 z-1 -mx-1 -mt-4.5 bg-raised px-1 pt-4.5 pb-3">
          <SearchField
            label={t('groups.findMember')}
            clearLabel={t('app.clear')}
            value={typed}
            onChange={setTyped}
          />
        </div>
      )}
      {unread.length + read.length === 0 && (
        <p className="py-4 text-center type-body text-3">{t('groups.noMember', { text: typed })}</p>
      )}
      <ReaderList title={t('room.notReadYet')} people={unread} count={all.unread.length} lit />
      {read.length > 0 && unread.length > 0 && <hr className="my-3 border-line" />}
      <ReaderList title={t('room.haveRead')} people={read} count={all.read.length} />
    </>
  );
}

function ReaderList({
  title,
  people,
  count,
  lit = false,
}: {
  title: string;
  people: readonly MemberItem[];
  /** Of all of them, also those who aren't found. */
  count: number;
  lit?: boolean;
}) {
  if (people.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="type-label font-semibold">
        {title}{' '}
        <span className={`ml-1 font-bold tabular-nums ${lit ? 'text-unread' : 'text-accent'}`}>{count}</span>
      </h3>
      <ul className="mt-1.5">
        {sortByName(people).map((person) => (
          <li key={person.key} className="flex h-8.5 items-center gap-2.5">
            <PersonAvatar id={person.userId} name={person.name} pictureId={person.pictureId} size="small" />
            <bdi className="min-w-0 truncate type-body">{person.name}</bdi>
            {lit && <SeenText userId={person.userId} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
