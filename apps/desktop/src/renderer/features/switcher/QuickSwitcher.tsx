import type { FriendItem, RoomItem } from '@damso/sync-engine/port';
import { Search } from 'lucide-react';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useFriends, useRooms } from '../../live/account-context.ts';
import { hasMainModifier } from '../../shell/key-names.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { swallowPress } from '../../ui/swallow-press.ts';
import { unreachable } from '../../unreachable.ts';
import { useArrowSteps } from '../composer/use-arrow-steps.ts';
import { useEnter } from '../composer/use-enter.ts';
import { titleOf } from '../rooms/title-of.ts';
import { rankResults, type SwitcherResult } from './rank-results.ts';
import { SwitcherList, switcherOptionId } from './SwitcherList.tsx';
import type { ShownAction } from './SwitcherRow.tsx';

type QuickSwitcherProps = {
  actions: readonly ShownAction[];
  onOpenRoom: (roomId: string) => void;
  onTalk: (userId: string) => void;
  onClose: () => void;
};

const noFriends: readonly FriendItem[] = [];
const noRooms: readonly RoomItem[] = [];

/** Finds friends, rooms and things to do while one types, and goes there. All of it is here already: it needs no server. */
export function QuickSwitcher({ actions, onOpenRoom, onTalk, onClose }: QuickSwitcherProps) {
  const { t } = useTranslation();
  const { platform } = useShell();
  const listId = useId();
  const friends = useFriends()?.items ?? noFriends;
  const items = useRooms()?.items ?? noRooms;
  // Found by what they are called here.
  const rooms = useMemo(
    () => items.map((room) => (room.type === 'self' ? { ...room, title: titleOf(t, room) } : room)),
    [items, t],
  );
  const [typed, setTyped] = useState('');
  const [pointed, setPointed] = useState<string | null>(null);

  const sections = useMemo(
    () => rankResults({ friends, rooms, actions }, typed),
    [friends, rooms, actions, typed],
  );
  const results = sections.flatMap((section) => section.results);
  const activeIndex = Math.max(
    0,
    results.findIndex(({ key }) => key === pointed),
  );
  const active = results[activeIndex];
  const activeId = active === undefined ? undefined : switcherOptionId(listId, active.key);

  const choose = (result: SwitcherResult<ShownAction> | undefined) => {
    if (result === undefined) return;
    onClose();
    switch (result.is) {
      case 'friend':
        if (result.room === null) onTalk(result.friend.userId);
        else onOpenRoom(result.room.key);
        break;
      case 'room':
        onOpenRoom(result.room.key);
        break;
      case 'action':
        result.action.onChoose();
        break;
      default:
        unreachable(result);
    }
  };

  const enter = useEnter({
    means: (event) => !event.shiftKey && !event.altKey,
    onEnter: () => {
      swallowPress();
      choose(active);
    },
  });

  const arrows = useArrowSteps((step) =>
    setPointed(results[(activeIndex + step + results.length) % results.length]?.key ?? null),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (enter.onKeyDown(event) || arrows.onKeyDown(event)) return;
    if (event.code === 'KeyK' && hasMainModifier(platform.os, event)) {
      event.preventDefault();
      onClose();
    }
  };

  return (
    <Dialog title={t('switcher.title')} width="switcher" onClose={onClose}>
      <div className="flex h-15 shrink-0 items-center gap-3.5 border-b border-line pr-4.5 pl-5">
        <Search aria-hidden size={18} className="shrink-0 text-2" />
        <input
          data-first-focus
          type="text"
          role="combobox"
          aria-label={t('switcher.title')}
          aria-expanded={results.length > 0}
          aria-controls={listId}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          placeholder={t('switcher.placeholder')}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value);
            setPointed(null);
          }}
          onKeyDown={onKeyDown}
          onKeyUp={enter.onKeyUp}
          onCompositionStart={enter.onCompositionStart}
          onCompositionEnd={(event) => {
            enter.onCompositionEnd(event);
            arrows.onCompositionEnd();
          }}
          className="h-full min-w-0 flex-1 bg-transparent text-[17px] text-1 caret-(--accent) outline-none"
        />
        <button
          type="button"
          aria-label={t('app.close')}
          onClick={onClose}
          className="flex min-h-6 items-center rounded-xs touch:min-h-10"
        >
          <KeyCap>{'Esc'}</KeyCap>
        </button>
      </div>
      {results.length === 0 && (
        <div className="px-6 py-10 text-center">
          <p className="type-title text-1">
            {typed.trim() === '' ? t('switcher.start') : t('switcher.none', { text: typed.trim() })}
          </p>
          <p className="mt-1 type-body text-2">{t('rooms.notFoundHint')}</p>
        </div>
      )}
      <SwitcherList
        id={listId}
        sections={sections}
        active={active}
        onPoint={(result) => setPointed(result.key)}
        onChoose={choose}
      />
      <KeyHints />
      <output className="sr-only">
        {typed.trim() === ''
          ? ''
          : t('switcher.found', { count: sections.reduce((sum, { total }) => sum + total, 0) })}
      </output>
    </Dialog>
  );
}

/** Which keys do what, where there is room for them. */
function KeyHints() {
  const { t } = useTranslation();
  return (
    <footer className="flex h-10 shrink-0 items-center gap-1.5 border-t border-line bg-list px-5 type-caption text-2 max-medium:hidden">
      <KeyCap>{'↑'}</KeyCap>
      <KeyCap>{'↓'}</KeyCap>
      <span className="mr-3">{t('switcher.pick')}</span>
      <KeyCap>{'Enter'}</KeyCap>
      <span className="flex-1">{t('switcher.open')}</span>
      <span>{t('switcher.hint')}</span>
    </footer>
  );
}
