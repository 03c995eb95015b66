import type { FriendItem } from '@damso/sync-engine/port';
import type { KeyboardEvent } from 'react';

import { PersonAvatar } from '../../ui/Avatar.tsx';
import { RowButton } from '../../ui/RowButton.tsx';

type FriendRowProps = {
  friend: FriendItem;
  selected: boolean;
  onShow: (userId: string) => void;
  onTalk: (userId: string) => void;
};

/** One click shows the profile; double click or Enter opens the room. */
export function FriendRow({ friend, selected, onShow, onTalk }: FriendRowProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onTalk(friend.userId);
  };
  return (
    <RowButton
      rowKey={friend.key}
      selected={selected}
      onClick={() => onShow(friend.userId)}
      onDoubleClick={() => onTalk(friend.userId)}
      onKeyDown={onKeyDown}
      className="h-(--size-friend-row)"
    >
      <PersonAvatar id={friend.userId} name={friend.name} size="friend" />
      <span className="min-w-0">
        <span className="block truncate text-[14.5px] leading-5 font-medium text-1">{friend.name}</span>
        {friend.statusLine !== '' && (
          <span className="block truncate text-[13px] leading-[19px] text-3">{friend.statusLine}</span>
        )}
      </span>
    </RowButton>
  );
}
