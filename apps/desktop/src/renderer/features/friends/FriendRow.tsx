import type { FriendItem } from '@damso/sync-engine/port';
import type { KeyboardEvent } from 'react';

import { findInName } from '../../i18n/find-in-name.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { HitText } from '../../ui/HitText.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { AgoText } from '../presence/AgoText.tsx';
import { PresenceWords } from '../presence/PresenceWords.tsx';
import { PresentAvatar } from '../presence/PresentAvatar.tsx';

type FriendRowProps = {
  friend: FriendItem;
  selected: boolean;
  /** What is searched for: shown where it was found. */
  typed: string;
  onShow: (userId: string) => void;
  onTalk: (userId: string) => void;
};

/** One click shows the profile; double click or Enter opens the room. */
export function FriendRow({ friend, selected, typed, onShow, onTalk }: FriendRowProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onTalk(friend.userId);
  };
  const hit = findInName(friend.name, typed);
  // Found by their own name or id: that is what is shown.
  const elsewhere =
    hit === null && typed !== ''
      ? [friend.ownName, friend.handle].find((text) => findInName(text, typed) !== null)
      : undefined;
  const line = elsewhere ?? friend.statusLine;
  return (
    <RowButton
      rowKey={friend.key}
      selected={selected}
      onClick={() => onShow(friend.userId)}
      onDoubleClick={() => onTalk(friend.userId)}
      onKeyDown={onKeyDown}
      className="h-(--size-friend-row)"
    >
      <PresentAvatar userId={friend.userId}>
        <PersonAvatar id={friend.userId} name={friend.name} pictureId={friend.pictureId} size="friend" />
      </PresentAvatar>
      <span className="min-w-0">
        <span className="block truncate text-[14.5px] leading-5 font-medium text-1">
          <HitText text={friend.name} hit={hit} />
        </span>
        {line !== '' && (
          <span className="block truncate text-[13px] leading-[19px] text-3">
            <HitText text={line} hit={elsewhere === undefined ? null : findInName(line, typed)} />
          </span>
        )}
      </span>
      <PresenceWords userId={friend.userId} />
      <AgoText userId={friend.userId} />
    </RowButton>
  );
}
