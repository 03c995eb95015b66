import type { CommandInput } from '@damso/shared';

import type { ActionAnswer } from '../port/actions.ts';
import type { OpenAccount } from '../session/open-account.ts';
import { done, refuse, withAccount, type ActionContext, type Actions } from './action-context.ts';
import { awaitArrival, awaitCache } from './await-cache.ts';

type RoomChange = 'room.invite' | 'room.kick' | 'room.edit' | 'room.set-role' | 'room.hand-over';

/** Groups are the server's to decide: these need it. Each carries the id of its operation, so that asking again does nothing twice. */
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
  const { clock } = context.deps;

  /** Asks, and answers when the change is on this device. */
  function change<Name extends RoomChange>(
    name: Name,
    input: Omit<CommandInput<Name>, 'operationId'>,
    operationId: string,
  ) {
    return withAccount<null>(context, async (open): Promise<ActionAnswer<null>> => {
      const command = { ...input, operationId } as CommandInput<Name>;
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

  async function leave(open: OpenAccount, command: CommandInput<'room.leave'>): Promise<ActionAnswer<null>> {
    const { roomId } = command;
    if (open.store().room(roomId) === null) return refuse('not_a_member');
    const answer = await open.ask('room.leave', command);
    if (!answer.ok) return answer;
    await awaitCache(clock, open, () => open.store().room(roomId) === null);
    return done;
  }

  return {
    createGroup: ({ title, tint, memberIds }, roomId) =>
      withAccount(context, async (open) => {
        const answer = await open.ask('room.create-group', { roomId, title, tint, memberIds });
        if (answer.ok) await awaitArrival(clock, open, answer.value.roomId);
        return answer;
      }),
    openSelfRoom: (_, roomId) =>
      withAccount(context, async (open) => {
        const cached = open
          .store()
          .rooms()
          .find(({ state }) => state?.row.type === 'self');
        if (cached !== undefined) return { ok: true, value: { roomId: cached.roomId } };
        const answer = await open.ask('room.open-self', { roomId });
        if (answer.ok) await awaitArrival(clock, open, answer.value.roomId);
        return answer;
      }),
    leaveRoom: (input, operationId) => withAccount(context, (open) => leave(open, { ...input, operationId })),
    inviteToRoom: (input, id) => change('room.invite', input, id),
    kickMember: (input, id) => change('room.kick', input, id),
    editRoom: (input, id) => change('room.edit', input, id),
    setRole: (input, id) => change('room.set-role', input, id),
    handOverRoom: (input, id) => change('room.hand-over', input, id),
  };
}
