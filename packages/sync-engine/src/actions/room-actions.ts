import type { ActionAnswer } from '../port/actions.ts';
import type { OpenAccount } from '../session/open-account.ts';
import { done, refuse, withAccount, type ActionContext, type Actions } from './action-context.ts';
import { awaitArrival } from './await-cache.ts';
import { setOwn } from './settings-actions.ts';

/** Opening rooms and reading them. */
export function createRoomActions(context: ActionContext): Actions<'openDirectRoom' | 'markRead'> {
  const { clock } = context.deps;

  async function openDirectRoom(
    open: OpenAccount,
    userId: string,
    newRoomId: string,
  ): Promise<ActionAnswer<{ roomId: string }>> {
    const cached = open.store().directRoomWith(userId);
    if (cached !== null) return { ok: true, value: { roomId: cached } };
    const answer = await open.ask('room.open-direct', { roomId: newRoomId, userId });
    if (answer.ok) await awaitArrival(clock, open, answer.value.roomId);
    return answer;
  }

  return {
    openDirectRoom: ({ userId }, id) => withAccount(context, (open) => openDirectRoom(open, userId, id)),
    /** Shown at once, and told to the server when it is there. */
    markRead: ({ roomId, seq }) =>
      withAccount(context, (open) => {
        const room = open.store().room(roomId);
        const state = room?.state ?? null;
        if (room === null || state === null) return refuse('not_a_member');
        const read = Math.min(seq, state.lastSeq);
        if (read <= state.myCursor.readSeq) return done;
        open.outbox.raiseReadSlot(roomId, read);
        setOwn(open, room, { markedUnread: false });
        open.delivery.settle([roomId]);
        return done;
      }),
  };
}
