import type { LocalStore } from '../src/store/local-store.ts';
import { makeId } from './prng.ts';
import {
  identity,
  me,
  sampleCursor,
  sampleMember,
  sampleMembership,
  sampleMessage,
  sampleReset,
} from './sample-rows.ts';

/**
 * Fills an empty cache as syncs do: so many direct rooms, each with its newest messages cached as the tail of a room that has
 * `lastSeq` messages.
 */
export function fillStore(
  store: LocalStore,
  { rooms, messages, lastSeq = messages }: { rooms: number; messages: number; lastSeq?: number },
): string[] {
  store.begin(identity);
  const roomIds = Array.from({ length: rooms }, (_, index) => makeId(0xb0, index + 1));
  const memberships = roomIds.map((roomId, index) => sampleMembership(index + 1, { roomId }));
  store.applyUserPage({ from: 0, to: rooms, more: false, rows: memberships });
  const firstSeq = lastSeq - messages + 1;
  for (const [index, roomId] of roomIds.entries()) {
    const friend = makeId(0xa1, index + 1);
    store.applyRoomAnswer(
      sampleReset(firstSeq, lastSeq, lastSeq + 3, {
        roomId,
        members: [sampleMember(me, 2), sampleMember(friend, 3)],
        messages: Array.from({ length: messages }, (_, offset) => {
          const seq = firstSeq + offset;
          return sampleMessage(seq, seq + 3, {
            senderId: seq % 2 === 0 ? me : friend,
            senderN: Math.ceil(seq / 2),
            body: `${seq}번째 메시지, 점심 먹었어?`,
          });
        }),
        sentN: Math.floor(lastSeq / 2),
        cursors: [sampleCursor(me, 0), sampleCursor(friend, 0)],
      }),
    );
  }
  return roomIds;
}
