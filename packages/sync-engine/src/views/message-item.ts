import { countCodePoints, type MessageRow } from '@damso/shared';

import type { ChangeCommand, Entry, SendCommand } from '../outbox/command.ts';
import type { Delivery, MessageItem } from '../port/views.ts';
import { unreachable } from '../unreachable.ts';
import { overlayChanges, type Overlaid } from './overlay.ts';
import { describeNews } from './room-news.ts';
import { cutMentions, showMentions } from './show-mentions.ts';

// What the list shows of a long message; the rest is read on demand.
const shownCodePoints = 2_000;

/** What items of one room share. */
export type ItemSurroundings = {
  me: string;
  /** Name and picture of everyone who is or was a member. */
  senderOf: (userId: string) => MessageItem['sender'];
  /** What I call somebody who is or was a member; null for others. */
  nameOf: (userId: string) => string | null;
  /** How many of the current members have not read a message. */
  countUnread: (message: MessageRow) => number;
  connected: boolean;
  /** Whose messages are folded here (BLK-3). */
  folded: ReadonlySet<string>;
};

function showText(
  { body, mentions }: Overlaid,
  names: Pick<ItemSurroundings, 'me' | 'nameOf'>,
): MessageItem['content'] {
  const whole = showMentions(body, mentions, names);
  const shown = cutMentions(whole, shownCodePoints);
  return {
    is: 'text',
    text: shown.text,
    length: countCodePoints(whole.text),
    ...(shown.mentions.length === 0 ? {} : { mentions: shown.mentions }),
  };
}

function showRow(row: MessageRow, overlaid: Overlaid, names: ItemSurroundings): MessageItem['content'] {
  if (row.type === 'text') return showText(overlaid, names);
  const { me, nameOf } = names;
  const news = row.type === 'system' ? describeNews(row.systemEvent, me, (id) => nameOf(id) ?? '') : null;
  return news === null ? { is: 'unknown' } : { is: 'system', news };
}

/** A message that the server has numbered. */
export function describeMessage(
  row: MessageRow,
  changes: readonly Entry<ChangeCommand>[] | undefined,
  surroundings: ItemSurroundings,
): MessageItem {
  const { me, senderOf, countUnread, folded } = surroundings;
  const overlaid = overlayChanges(row, changes);
  return {
    key: `${row.senderId}:${row.clientId}`,
    clientId: row.clientId,
    seq: row.seq,
    mine: row.senderId === me,
    sender: senderOf(row.senderId),
    folded: folded.has(row.senderId) && row.type !== 'system',
    content: overlaid.deleted ? { is: 'deleted' } : showRow(row, overlaid, surroundings),
    createdAt: row.createdAt,
    editedAt: overlaid.editedAt,
    delivery: { is: 'sent' },
    change: overlaid.change,
    unreadBy: row.type === 'system' ? 0 : countUnread(row),
  };
}

/** A message of mine that is only in the outbox; also an edit that failed because its message is nowhere, so that its text isn't lost. */
export function describePending(
  {
    command,
    state,
  }: {
    command: Pick<SendCommand, 'clientId' | 'body' | 'mentions' | 'writtenAt'>;
    state: Entry['state'];
  },
  changes: readonly Entry<ChangeCommand>[] | undefined,
  surroundings: ItemSurroundings,
): MessageItem {
  const { me, senderOf, connected } = surroundings;
  const { clientId, body, mentions, writtenAt } = command;
  const failed = state.is === 'failed';
  const overlaid = overlayChanges({ body, mentions, editedAt: null, deletedAt: null }, changes);
  return {
    key: `${me}:${clientId}`,
    clientId,
    seq: state.is === 'acked' ? state.seq : null,
    mine: true,
    sender: senderOf(me),
    folded: false,
    content: overlaid.deleted ? { is: 'deleted' } : showText(overlaid, surroundings),
    createdAt: writtenAt,
    editedAt: overlaid.editedAt,
    delivery: describeDelivery(state, connected),
    // What depends on a failed message failed with it: one mark says so.
    change: failed ? null : overlaid.change,
    unreadBy: 0,
  };
}

function describeDelivery(state: Entry['state'], connected: boolean): Delivery {
  switch (state.is) {
    case 'acked':
      return { is: 'sent' };
    case 'failed':
      return { is: 'failed', code: state.code };
    case 'pending':
      return connected ? { is: 'sending' } : { is: 'waiting' };
    default:
      return unreachable(state);
  }
}
