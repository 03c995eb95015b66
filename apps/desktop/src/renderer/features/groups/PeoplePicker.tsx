import type { FriendItem } from '@damso/sync-engine/port';
import { Check, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { sortByName } from '../../i18n/sort-names.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { RowButton } from '../../ui/RowButton.tsx';
import { RowList, type RowListHandle } from '../../ui/RowList.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { fitsFriend } from '../friends/fits-friend.ts';

type PeoplePickerProps = {
  /** Who can be chosen. */
  friends: readonly FriendItem[];
  /** User ids, in the order of choosing. */
  chosen: readonly string[];
  limit: number;
  /** Said where there is nobody to choose from. */
  nobody: string;
  onChange: (chosen: readonly string[]) => void;
};

/**
 * Chooses people: a field that finds them, the chosen ones as chips, and the list. Enter in the field takes the first one found,
 * Backspace in the empty field drops the last one chosen, arrow down goes into the list.
 */
export function PeoplePicker({ friends, chosen, limit, nobody, onChange }: PeoplePickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const list = useRef<RowListHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const shown = useMemo(
    () => sortByName(typed === '' ? friends : friends.filter((friend) => fitsFriend(friend, typed))),
    [friends, typed],
  );
  const isFull = chosen.length >= limit;

  const toggle = (userId: string) => {
    if (chosen.includes(userId)) onChange(chosen.filter((id) => id !== userId));
    else if (!isFull) onChange([...chosen, userId]);
  };
  const takeFirst = () => {
    const [first] = shown;
    if (typed === '' || first === undefined) return;
    toggle(first.userId);
    setTyped('');
  };
  const drop = (userId: string) => {
    onChange(chosen.filter((id) => id !== userId));
    field.current?.focus();
  };

  const count = t('groups.chosenCount', { count: chosen.length, limit });
  return (
    <>
      <SearchField
        ref={field}
        data-first-focus
        label={t('groups.search')}
        clearLabel={t('app.clear')}
        value={typed}
        onChange={setTyped}
        onLeave={() => list.current?.focus()}
        onEnter={takeFirst}
        onEraseEmpty={() => onChange(chosen.slice(0, -1))}
      />
      {chosen.length > 0 && (
        <ul
          aria-label={t('groups.chosen')}
          className="mt-2.5 flex max-h-21 shrink-0 flex-wrap gap-1.5 overflow-y-auto"
        >
          {chosen.map((userId) => (
            <Chip key={userId} friend={friends.find((friend) => friend.userId === userId)} onDrop={drop} />
          ))}
        </ul>
      )}
      <p className="mt-2.5 flex shrink-0 justify-between gap-3 px-1 type-label font-normal text-3">
        <span>{isFull ? t('groups.full', { limit: 100 }) : ''}</span>
        <output className="shrink-0 tabular-nums">{count}</output>
      </p>
      <div className="-mx-2 mt-1 flex min-h-0 flex-1 flex-col">
        {shown.length === 0 ? (
          <p className="m-auto p-6 text-center type-body text-3">
            {typed === '' ? nobody : t('groups.none', { text: typed })}
          </p>
        ) : (
          <RowList
            ref={list}
            multi
            label={t('groups.people')}
            items={shown}
            selectedKey={null}
            renderItem={(friend) => (
              <PickRow
                friend={friend}
                chosen={chosen.includes(friend.userId)}
                disabled={isFull}
                onToggle={toggle}
              />
            )}
          />
        )}
      </div>
    </>
  );
}

function Chip({ friend, onDrop }: { friend: FriendItem | undefined; onDrop: (userId: string) => void }) {
  const { t } = useTranslation();
  if (friend === undefined) return null;
  const { userId, name } = friend;
  return (
    <li className="flex max-w-full">
      <button
        type="button"
        aria-label={t('groups.drop', { name })}
        onClick={() => onDrop(userId)}
        className="inline-flex h-8 max-w-full min-w-0 items-center gap-1.5 rounded-full bg-selected pr-2.5 pl-1 type-label text-1 hover:bg-accent-soft forced-colors:border touch:h-10"
      >
        <PersonAvatar id={userId} name={name} pictureId={friend.pictureId} size="small" />
        <bdi className="max-w-40 truncate">{name}</bdi>
        <X aria-hidden size={14} className="shrink-0 text-2" />
      </button>
    </li>
  );
}

type PickRowProps = {
  friend: FriendItem;
  chosen: boolean;
  /** No more can be chosen. */
  disabled: boolean;
  onToggle: (userId: string) => void;
};

function PickRow({ friend, chosen, disabled, onToggle }: PickRowProps) {
  const off = disabled && !chosen;
  return (
    <RowButton
      rowKey={friend.key}
      selected={chosen}
      aria-disabled={off || undefined}
      onClick={() => onToggle(friend.userId)}
      className={joinClasses('mb-px h-13', off && 'opacity-45')}
    >
      <PersonAvatar id={friend.userId} name={friend.name} pictureId={friend.pictureId} size="bubble" />
      <span className="min-w-0 flex-1">
        <bdi className="block truncate text-[14.5px] leading-5 font-medium text-1">{friend.name}</bdi>
        {friend.statusLine !== '' && (
          <span className="block truncate type-caption text-3">{friend.statusLine}</span>
        )}
      </span>
      <span
        aria-hidden
        className={joinClasses(
          'flex size-5 shrink-0 items-center justify-center rounded-full',
          chosen ? 'bg-accent text-on-accent' : 'border border-line-strong',
        )}
      >
        {chosen && <Check size={14} />}
      </span>
    </RowButton>
  );
}
