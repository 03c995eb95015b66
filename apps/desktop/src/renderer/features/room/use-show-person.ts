import { useCallback, useRef, useState, useLayoutEffect } from 'react';

import { useFriends, useMe } from '../../live/account-context.ts';
import type { Stranger } from '../groups/PersonDialog.tsx';
import type { OpenRoom } from './use-room.ts';

/** Shows who somebody in the room is: me and friends in their places, anybody else over the room. The same function always. */
export function useShowPerson(
  { members, messages }: Pick<OpenRoom, 'members' | 'messages'>,
  onShowProfile: (userId: string) => void,
) {
  const me = useMe();
  const friends = useFriends();
  const [stranger, setStranger] = useState<Stranger | null>(null);

  const find = (userId: string): void => {
    const isFriend = friends?.items.some((friend) => friend.userId === userId && friend.state === 'friends');
    if (userId === me.userId || isFriend === true) return onShowProfile(userId);
    const member = members.find((one) => one.userId === userId);
    // Who has left is known by what they wrote.
    const sender = messages?.items.find((message) => message.sender.userId === userId)?.sender;
    const name = member?.name ?? sender?.name ?? '';
    setStranger({
      userId,
      name,
      handle: member?.handle ?? '',
      statusLine: member?.statusLine ?? '',
      pictureId: member?.pictureId ?? sender?.pictureId ?? null,
    });
  };
  const latest = useRef(find);
  useLayoutEffect(() => {
    latest.current = find;
  });
  const showPerson = useCallback((userId: string) => latest.current(userId), []);
  return { stranger, showPerson, closePerson: () => setStranger(null) };
}
