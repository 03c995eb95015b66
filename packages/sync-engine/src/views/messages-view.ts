import { createUnreadCounter, type MemberRow } from '@damso/shared';

import type { Edge, MessageItem, ViewOf, ViewParams } from '../port/views.ts';
import type { CachedRoom, MessageWindow } from '../store/local-store.ts';
import type { LiveView } from './live-view.ts';
import { describeMessage, describePending, type ItemSurroundings } from './message-item.ts';
import { changesOf, sortOverlay, type RoomOverlay } from './overlay.ts';
import { isConnected, type Scene, type SceneAccount } from './scene.ts';

const empty: ViewOf<'messages'> = { head: { older: 'none', newer: 'none' }, items: [] };

const nobody: ReadonlySet<string> = new Set();

/** Beyond a hole of more seqs than this the window ends. Smaller ones are rows that are still on their way. */
const largestBridgedHole = 20;

/** A window of a room's messages, what is in the outbox last. It asks catch-up for what is missing in it. */
export function createMessagesView(): LiveView<'messages'> {
  const viewer = Symbol('messages view');
  let shown: { catchUp: SceneAccount['catchUp']; params: ViewParams<'messages'> } | null = null;

  /** Says to catch-up what is on screen, once for each change of it. */
  function show(account: SceneAccount, params: ViewParams<'messages'>): void {
    const { roomId, anchor, before, after, inFront } = params;
    if (shown?.catchUp === account.catchUp && sameWindow(shown.params, params)) return;
    if (shown !== null && (shown.catchUp !== account.catchUp || shown.params.roomId !== roomId)) hide();
    shown = { catchUp: account.catchUp, params };
    account.catchUp.show(roomId, viewer, { anchor, before, after, inFront: inFront !== false });
  }
  function hide(): void {
    shown?.catchUp.show(shown.params.roomId, viewer, null);
    shown = null;
  }

  return {
    concerns: (changes, { roomId }) =>
      changes.all || changes.connection || changes.friends || changes.rooms.has(roomId),
    compute(scene, params) {
      if (scene.account === null) {
        hide();
        return empty;
      }
      show(scene.account, params);
      return computeMessages(scene, scene.account, params);
    },
    leave: hide,
  };
}

function sameWindow(one: ViewParams<'messages'>, other: ViewParams<'messages'>): boolean {
  const { roomId, anchor, before, after, inFront } = one;
  return (
    other.roomId === roomId &&
    other.anchor === anchor &&
    other.before === before &&
    other.after === after &&
    other.inFront === inFront
  );
}

function computeMessages(
  scene: Scene,
  account: SceneAccount,
  params: ViewParams<'messages'>,
): ViewOf<'messages'> {
  const { roomId, anchor, before, after } = params;
  const { store, outbox, userId } = account;
  const room = store.room(roomId);
  if (room === null) return empty;
  const away: Edge = isConnected(scene) ? 'loading' : 'waiting';
  if (room.state === null) return { head: { older: away, newer: 'none' }, items: [] };

  const whole = store.window(roomId, anchor, before, after);
  const window = cutAtHoles(whole, anchor);
  const surroundings = surround(scene, account, roomId, room.state);
  const overlay = sortOverlay(outbox.entries(roomId));
  const items: MessageItem[] = window.messages.map((row) =>
    describeMessage(row, row.senderId === userId ? changesOf(overlay, row) : undefined, surroundings),
  );
  const newer = edge(window.newerExists && anchor !== null, window.holeAfter, away);
  if (newer === 'none') {
    items.push(...describeOutbox(account, roomId, overlay, surroundings));
    // What has a number already stands where it will stay, though rows before it are still to come.
    items.sort((one, other) => (one.seq ?? Infinity) - (other.seq ?? Infinity));
  }
  return { head: { older: edge(window.olderExists, window.holeBefore, away), newer }, items };
}

/** Sends that aren't cached, and of those edits that failed because their message is nowhere, the last one for each. */
function describeOutbox(
  { store, userId }: SceneAccount,
  roomId: string,
  { sends, changesByClientId }: RoomOverlay,
  surroundings: ItemSurroundings,
): MessageItem[] {
  const isCached = (clientId: string) => store.messageByClientId(roomId, userId, clientId) !== null;
  const waiting = sends.filter(({ command }) => !isCached(command.clientId));
  const written = new Set(sends.map(({ command }) => command.clientId));
  const lost = [...changesByClientId].flatMap(([clientId, changes]) => {
    const edit = changes.findLast(({ command, state }) => command.kind === 'edit' && state.is === 'failed');
    if (edit?.command.kind !== 'edit' || written.has(clientId) || isCached(clientId)) return [];
    return [{ command: edit.command, state: edit.state }];
  });
  return [
    ...waiting.map((entry) =>
      describePending(entry, changesByClientId.get(entry.command.clientId), surroundings),
    ),
    ...lost.map((entry) => describePending(entry, undefined, surroundings)),
  ];
}

function edge(exists: boolean, hole: boolean, away: Edge): Edge {
  if (!exists) return 'none';
  return hole ? away : 'more';
}

type CutWindow = Pick<MessageWindow, 'messages' | 'olderExists' | 'newerExists'> & {
  /** Whether a hole follows on either side, rather than the window's end. */
  holeBefore: boolean;
  holeAfter: boolean;
};

/** The part of a window on the anchor's side of large holes, so that nobody reads across one unknowing. */
function cutAtHoles(
  { messages, wants, olderExists, newerExists }: MessageWindow,
  anchor: number | null,
): CutWindow {
  const holes = wants.filter(({ is }) => is === 'missing');
  const large = holes.filter(({ fromSeq, toSeq }) => toSeq - fromSeq >= largestBridgedHole);
  const center = anchor ?? Number.POSITIVE_INFINITY;
  const inHole = large.some(({ fromSeq, toSeq }) => fromSeq <= center && center <= toSeq);
  const floor = Math.max(0, ...large.filter(({ toSeq }) => toSeq < center).map(({ toSeq }) => toSeq));
  const ceiling = Math.min(
    Number.POSITIVE_INFINITY,
    ...large.filter(({ fromSeq }) => fromSeq > center).map(({ fromSeq }) => fromSeq),
  );
  const shown = inHole ? [] : messages.filter(({ seq }) => seq > floor && seq < ceiling);
  const first = shown.at(0)?.seq ?? center;
  const last = shown.at(-1)?.seq ?? center;
  return {
    messages: shown,
    olderExists: olderExists || shown.length < messages.length,
    newerExists: newerExists || ceiling < Number.POSITIVE_INFINITY,
    holeBefore: holes.some(({ fromSeq, toSeq }) => fromSeq < first && toSeq >= first - 1),
    holeAfter: holes.some(({ fromSeq, toSeq }) => toSeq > last && fromSeq <= last + 1),
  };
}

function surround(
  scene: Scene,
  account: SceneAccount,
  roomId: string,
  { myCursor, row: { type } }: NonNullable<CachedRoom['state']>,
): ItemSurroundings {
  const { store, userId, nicknames, blocked } = account;
  const members = new Map<string, MemberRow>(store.members(roomId).map((member) => [member.userId, member]));
  const cursors = new Map(store.cursors(roomId).map((cursor) => [cursor.userId, cursor.readSeq]));
  cursors.set(userId, Math.max(myCursor.readSeq, cursors.get(userId) ?? 0));
  const nameOf = (id: string) => nicknames.get(id) ?? members.get(id)?.name ?? null;
  return {
    me: userId,
    connected: isConnected(scene),
    // What we two said before is read by who goes there.
    folded: type === 'direct' ? nobody : blocked,
    nameOf,
    senderOf(id) {
      const member = members.get(id);
      return {
        userId: id,
        name: nicknames.get(id) ?? member?.name ?? '',
        pictureId: member?.pictureId ?? null,
      };
    },
    countUnread: createUnreadCounter(
      [...members.values()]
        .filter(({ state }) => state === 'in')
        .map((member) => ({
          userId: member.userId,
          joinedSeq: member.joinedSeq,
          readSeq: cursors.get(member.userId) ?? member.joinedSeq,
        })),
    ),
  };
}
