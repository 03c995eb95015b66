import type { CommandInput } from '@damso/shared';

import type { ActionAnswer } from '../port/actions.ts';
import type { OpenAccount } from '../session/open-account.ts';
import { done, refuse, withAccount, type ActionContext, type Actions } from './action-context.ts';
import { awaitArrival, awaitCache } from './await-cache.ts';

type RoomChange = 'room.invite' | 'room.kick' | 'room.edit' | 'room.set-role' | 'room.hand-over';

/** Groups are the server's to decide: these need it. Ids are made once for each action, so that asking again does nothing twice. */
export function createGroupActions(
  context: ActionContext,
): Actions<
  | 'createGroup'
  | 'openSelfRoom'
  | 'inviteToRoom'
  | 'leaveRoom'
  | 'kickMember'
  | 'editRoom'
  | 'setRole'
  | 'handOverRoom'
> {
  const { clock, newId } = context.deps;

  /** Asks, and answers when the change is on this device. */
  function change<Name extends RoomChange>(name: Name, input: Omit<CommandInput<Name>, 'operationId'>) {
    return withAccount<null>(context, async (open): Promise<ActionAnswer<null>> => {
      const command = { ...input, operationId: newId() } as CommandInput<Name>;
      const answer = await open.ask(name, command);
      if (!answer.ok) return answer;
      const { roomId, rev } = answer.value;
      await awaitCache(clock, open, () => {
        const room = open.store().room(roomId);
        return room === null || (room.state?.rev ?? 0) >= rev;
      });
      return done;
    });
  }

  async function leave(open: OpenAccount, roomId: string, quiet: boolean): Promise<ActionAnswer<null>> {
    if (open.store().room(roomId) === null) return refuse('not_a_member');
    const answer = await open.ask('room.leave', { roomId, quiet, operationId: newId() });
    if (!answer.ok) return answer;
    await awaitCache(clock, open, () => open.store().room(roomId) === null);
    return done;
  }

  return {
    createGroup: ({ title, tint, memberIds }) =>
      withAccount(context, async (open) => {
        const answer = await open.ask('room.create-group', { roomId: newId(), title, tint, memberIds });
        if (answer.ok) await awaitArrival(clock, open, answer.value.roomId);
        return answer;
      }),
    openSelfRoom: () =>
      withAccount(context, async (open) => {
        const cached = open
          .store()
          .rooms()
          .find(({ state }) => state?.row.type === 'self');
        if (cached !== undefined) return { ok: true, value: { roomId: cached.roomId } };
        const answer = await open.ask('room.open-self', { roomId: newId() });
        if (answer.ok) await awaitArrival(clock, open, answer.value.roomId);
        return answer;
      }),
    leaveRoom: ({ roomId, quiet }) => withAccount(context, (open) => leave(open, roomId, quiet)),
    inviteToRoom: (input) => change('room.invite', input),
    kickMember: (input) => change('room.kick', input),
    editRoom: (input) => change('room.edit', input),
    setRole: (input) => change('room.set-role', input),
    handOverRoom: (input) => change('room.hand-over', input),
  };
}
