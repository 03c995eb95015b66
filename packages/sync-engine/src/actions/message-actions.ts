import type { MessageRow } from '@damso/shared';

import { describeError } from '../log.ts';
import {
  isChange,
  isSend,
  type ChangeCommand,
  type CommandTarget,
  type Entry,
  type SendCommand,
} from '../outbox/command.ts';
import type { OpenAccount } from '../session/open-account.ts';
import type { CachedRoom } from '../store/local-store.ts';
import { changesOf, overlayChanges, sortOverlay, type Overlaid } from '../views/overlay.ts';
import { collectNicknames } from '../views/person.ts';
import { showMentions } from '../views/show-mentions.ts';
import { done, refuse, withAccount, type ActionContext, type Actions } from './action-context.ts';
import { setOwn } from './settings-actions.ts';

/** A message that an action is for: numbered and cached, or in the outbox alone. */
type FoundMessage =
  | { is: 'stored'; row: MessageRow }
  | { is: 'pending'; send: Entry<SendCommand>; clientId: string };

function findMessage(
  { store, outbox, userId }: OpenAccount,
  roomId: string,
  target: CommandTarget,
): FoundMessage | null {
  if ('seq' in target) {
    const row = store().message(roomId, target.seq);
    return row === null ? null : { is: 'stored', row };
  }
  const { clientId } = target;
  const row = store().messageByClientId(roomId, userId, clientId);
  if (row !== null) return { is: 'stored', row };
  const send = outbox
    .entries(roomId)
    .filter(isSend)
    .find(({ command }) => command.clientId === clientId);
  return send === undefined ? null : { is: 'pending', send, clientId };
}

/** All that is in the outbox for one message of mine: its send, its edits, its deletion. */
function entriesOf({ store, outbox, userId }: OpenAccount, roomId: string, clientId: string): Entry[] {
  const seq = store().messageByClientId(roomId, userId, clientId)?.seq;
  return outbox.entries(roomId).filter((entry) => {
    if (entry.command.clientId === clientId) return true;
    return isChange(entry) && 'seq' in entry.command.target && entry.command.target.seq === seq;
  });
}

/** A message's whole text as it is shown, with the mentions at their places in it. */
function readText({ store, userId }: OpenAccount, roomId: string, { body, mentions }: Overlaid) {
  if (mentions.length === 0) return { text: body, mentions: [] };
  const nicknames = collectNicknames(store().friendships());
  const names = new Map(
    store()
      .members(roomId)
      .map((member) => [member.userId, member.name]),
  );
  const nameOf = (id: string) => nicknames.get(id) ?? names.get(id) ?? null;
  return showMentions(body, mentions, { me: userId, nameOf });
}

/** A change that is asked for again is in the outbox already, or its operation is known to the server. */
function addOnce({ outbox }: OpenAccount, command: ChangeCommand): void {
  const isThere = (entry: Entry) => isChange(entry) && entry.command.operationId === command.operationId;
  if (!outbox.entries(command.roomId).some(isThere)) outbox.add(command);
}

const isFailed = ({ state }: Entry) => state.is === 'failed';

/** Writing, editing and deleting: into the outbox at once, with or without a server. */
export function createMessageActions(
  context: ActionContext,
): Actions<
  'sendMessage' | 'editMessage' | 'deleteMessage' | 'resendMessage' | 'discardMessage' | 'readMessage'
> {
  const { clock, log } = context.deps;
  const stamp = (roomId: string) => ({
    v: 1 as const,
    roomId,
    writtenAt: Math.max(0, Math.round(clock.now())),
  });

  /** What was written is on its way, also where its draft can't be cleared: an error would have it sent once more. */
  function clearDraft(open: OpenAccount, room: CachedRoom): void {
    try {
      setOwn(open, room, { draft: null });
    } catch (error) {
      log('error', 'a draft could not be cleared', { error: describeError(error) });
    }
  }

  /** The target as a command holds it, or why this message isn't mine to change. */
  function aim(open: OpenAccount, roomId: string, target: CommandTarget) {
    const found = findMessage(open, roomId, target);
    if (found === null) return refuse('not_found');
    if (found.is === 'pending') {
      return {
        ok: true as const,
        found,
        aimed: { target: { clientId: found.clientId }, clientId: found.clientId },
      };
    }
    const { seq, senderId, clientId, deletedAt } = found.row;
    if (senderId !== open.userId) return refuse('not_allowed');
    if (deletedAt !== null) return refuse('already_deleted');
    return { ok: true as const, found, aimed: { target: { seq }, clientId } };
  }

  return {
    sendMessage: ({ roomId, body, mentions }, clientId) =>
      withAccount(context, (open) => {
        const room = open.store().room(roomId);
        if (room === null) return refuse('not_a_member');
        // Asked again, since the engine that took it died before it could say so: it is sent once.
        const seenSeq = room.state?.myCursor.readSeq ?? 0;
        if (findMessage(open, roomId, { clientId }) === null)
          open.outbox.add({ ...stamp(roomId), kind: 'send', clientId, body, mentions, seenSeq });
        clearDraft(open, room);
        open.presence.typing.sent();
        return { ok: true, value: { clientId } };
      }),

    editMessage: ({ roomId, target, body, mentions }, operationId) =>
      withAccount(context, (open) => {
        const aimed = aim(open, roomId, target);
        if (!aimed.ok) return aimed;
        const { found } = aimed;
        if (found.is === 'pending' && isFailed(found.send)) return refuse('not_found');
        addOnce(open, {
          ...stamp(roomId),
          kind: 'edit',
          operationId,
          ...aimed.aimed,
          body,
          mentions,
        });
        return done;
      }),

    /** A message that was never sent is simply taken out of the outbox; asked again, the deletion of what is nowhere is done. */
    deleteMessage: ({ roomId, target }, operationId) =>
      withAccount(context, (open) => {
        const aimed = aim(open, roomId, target);
        const isGone = !aimed.ok && aimed.error.code === 'not_found' && 'clientId' in target;
        if (!aimed.ok) return isGone || aimed.error.code === 'already_deleted' ? done : aimed;
        const { found } = aimed;
        const neverSent =
          found.is === 'pending' &&
          (isFailed(found.send) ||
            (found.send.state.is === 'pending' && !open.delivery.mayBeSent(found.send.position)));
        if (neverSent) {
          open.outbox.remove(entriesOf(open, roomId, found.clientId).map(({ position }) => position));
        } else {
          addOnce(open, { ...stamp(roomId), kind: 'delete', operationId, ...aimed.aimed });
        }
        return done;
      }),

    resendMessage: ({ roomId, clientId }) =>
      withAccount(context, (open) => {
        const failed = entriesOf(open, roomId, clientId).filter(isFailed);
        if (failed.length === 0) return refuse('not_found');
        open.outbox.requeue(failed.map(({ position }) => position));
        return done;
      }),

    discardMessage: ({ roomId, clientId }) =>
      withAccount(context, (open) => {
        const failed = entriesOf(open, roomId, clientId).filter(isFailed);
        open.outbox.remove(failed.map(({ position }) => position));
        return done;
      }),

    readMessage: ({ roomId, target }) =>
      withAccount(context, (open) => {
        const found = findMessage(open, roomId, target);
        if (found === null) return refuse('not_found');
        const overlay = sortOverlay(open.outbox.entries(roomId));
        if (found.is === 'pending') {
          const { body, mentions } = found.send.command;
          const content = { body, mentions, editedAt: null, deletedAt: null };
          const changes = overlay.changesByClientId.get(found.clientId);
          return { ok: true, value: readText(open, roomId, overlayChanges(content, changes)) };
        }
        const { row } = found;
        const changes = row.senderId === open.userId ? changesOf(overlay, row) : undefined;
        return { ok: true, value: readText(open, roomId, overlayChanges(row, changes)) };
      }),
  };
}
