import type { Mention, MessageRow } from '@damso/shared';

import { isChange, isSend, type ChangeCommand, type Entry, type SendCommand } from '../outbox/command.ts';
import type { MessageItem } from '../port/views.ts';

/** The commands of a room, sorted by what they are laid over. */
export type RoomOverlay = {
  /** In order. */
  sends: readonly Entry<SendCommand>[];
  changesBySeq: ReadonlyMap<number, readonly Entry<ChangeCommand>[]>;
  changesByClientId: ReadonlyMap<string, readonly Entry<ChangeCommand>[]>;
};

export function sortOverlay(entries: readonly Entry[]): RoomOverlay {
  const changesBySeq = new Map<number, Entry<ChangeCommand>[]>();
  const changesByClientId = new Map<string, Entry<ChangeCommand>[]>();
  for (const entry of entries.filter(isChange)) {
    const { target, clientId } = entry.command;
    if ('seq' in target) changesBySeq.set(target.seq, [...(changesBySeq.get(target.seq) ?? []), entry]);
    else changesByClientId.set(clientId, [...(changesByClientId.get(clientId) ?? []), entry]);
  }
  return { sends: entries.filter(isSend), changesBySeq, changesByClientId };
}

/** What is laid over a message of mine that is cached; in a new epoch changes are aimed by clientId until it is found (CON-2). */
export function changesOf(
  { changesBySeq, changesByClientId }: RoomOverlay,
  { seq, clientId }: Pick<MessageRow, 'seq' | 'clientId'>,
): readonly Entry<ChangeCommand>[] {
  return [...(changesByClientId.get(clientId) ?? []), ...(changesBySeq.get(seq) ?? [])];
}

/** A message's content with what is on its way laid over it. */
export type Overlaid = {
  body: string;
  mentions: readonly Mention[];
  deleted: boolean;
  editedAt: number | null;
  change: MessageItem['change'];
};

type Content = Pick<MessageRow, 'body' | 'mentions' | 'editedAt' | 'deletedAt'>;

/** Lays the changes of one message over it, in order. What failed isn't shown, but said. */
export function overlayChanges(
  content: Content,
  changes: readonly Entry<ChangeCommand>[] | undefined,
): Overlaid {
  let {
    body,
    editedAt,
    mentions = [],
  }: { body: string; editedAt: number | null; mentions?: readonly Mention[] } = content;
  let deleted = content.deletedAt !== null;
  let change: MessageItem['change'] = null;
  for (const { command, state } of changes ?? []) {
    if (state.is === 'failed') {
      change = { kind: command.kind, state: 'failed', code: state.code };
      continue;
    }
    if (command.kind === 'delete') deleted = true;
    else if (!deleted) ({ body, mentions, writtenAt: editedAt } = command);
    if (state.is === 'pending') change = { kind: command.kind, state: 'pending' };
  }
  return { body: deleted ? '' : body, mentions: deleted ? [] : mentions, deleted, editedAt, change };
}
