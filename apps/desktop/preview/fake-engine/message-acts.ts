import { countCodePoints, firstCodePoints, type Mention } from '@damso/shared';
import type { ActionAnswer, ActionName, MessageItem } from '@damso/sync-engine/port';

import { unreachable } from '../../src/renderer/unreachable.ts';
import type { Scene } from './scenes.ts';
import { isOnline } from './show-view.ts';

export type MessageAct = Extract<
  ActionName,
  | 'sendMessage'
  | 'editMessage'
  | 'deleteMessage'
  | 'resendMessage'
  | 'discardMessage'
  | 'readMessage'
  | 'markRead'
>;

const ok = (value: unknown): ActionAnswer<unknown> => ({ ok: true, value });

/** What is written in the scene's rooms, by me and by others. */
export function talkIn(scene: Scene, changed: () => void) {
  const { world } = scene;
  const online = () => isOnline(scene);

  const change = (roomId: string, clientId: string, next: (message: MessageItem) => MessageItem) => {
    world.messages[roomId] = (world.messages[roomId] ?? []).map((one) =>
      one.clientId === clientId ? next(one) : one,
    );
    changed();
  };
  const find = (roomId: string, target: { seq: number } | { clientId: string }) =>
    (world.messages[roomId] ?? []).find((one) =>
      'seq' in target ? one.seq === target.seq : one.clientId === target.clientId,
    );

  const toMentions = (given: readonly Mention[] = []) =>
    given.length === 0
      ? {}
      : { mentions: given.map((one) => ({ ...one, isMe: one.userId === world.me.userId })) };

  const send = (roomId: string, body: string, mentions?: readonly Mention[]): string => {
    const clientId = crypto.randomUUID();
    const { me } = world;
    const message: MessageItem = {
      key: clientId,
      clientId,
      seq: null,
      mine: true,
      sender: { userId: me.userId, name: me.name, pictureId: null },
      content: {
        is: 'text',
        text: firstCodePoints(body, 2_000),
        length: countCodePoints(body),
        ...toMentions(mentions),
      },
      createdAt: Date.now(),
      editedAt: null,
      folded: false,
      delivery: online() ? { is: 'sending' } : { is: 'waiting' },
      change: null,
      unreadBy: 0,
    };
    world.messages[roomId] = [...(world.messages[roomId] ?? []), message];
    world.bodies[clientId] = body;
    changed();
    if (online())
      setTimeout(
        () =>
          change(roomId, clientId, (one) => ({
            ...one,
            seq: (world.lastSeq += 1),
            delivery: { is: 'sent' },
            unreadBy: 1,
          })),
        120,
      );
    return clientId;
  };

  const receive = (roomId: string, text: string, count = 1) => {
    const sender = world.rooms.find(({ key }) => key === roomId)?.faces[0] ?? world.me;
    const news = Array.from({ length: count }, (_, index): MessageItem => {
      world.lastSeq += 1;
      const clientId = crypto.randomUUID();
      return {
        key: clientId,
        clientId,
        seq: world.lastSeq,
        mine: false,
        sender: { userId: sender.userId, name: sender.name, pictureId: null },
        folded: false,
        content: { is: 'text', text: `${text} ${index + 1}`, length: text.length + 2 },
        createdAt: Date.now(),
        editedAt: null,
        delivery: { is: 'sent' },
        change: null,
        unreadBy: 0,
      };
    });
    world.messages[roomId] = [...(world.messages[roomId] ?? []), ...news];
    world.rooms = world.rooms.map((room) =>
      room.key === roomId ? { ...room, unread: room.unread + count } : room,
    );
    changed();
  };

  /** The inputs are trusted: only the preview's own screens call this. */
  const act = (name: MessageAct, input: never): ActionAnswer<unknown> => {
    switch (name) {
      case 'sendMessage': {
        const { roomId, body, mentions } = input as { roomId: string; body: string; mentions?: Mention[] };
        return ok({ clientId: send(roomId, body, mentions) });
      }
      case 'editMessage': {
        const { roomId, target, body, mentions } = input as {
          roomId: string;
          target: { seq: number };
          body: string;
          mentions?: Mention[];
        };
        const message = find(roomId, target);
        if (message !== undefined)
          change(roomId, message.clientId, (one) => ({
            ...one,
            content: { is: 'text', text: body, length: body.length, ...toMentions(mentions) },
            editedAt: Date.now(),
          }));
        return ok(null);
      }
      case 'deleteMessage': {
        const { roomId, target } = input as { roomId: string; target: { seq: number } };
        const message = find(roomId, target);
        if (message !== undefined)
          change(roomId, message.clientId, (one) => ({ ...one, content: { is: 'deleted' }, unreadBy: 0 }));
        return ok(null);
      }
      case 'resendMessage': {
        const { roomId, clientId } = input as { roomId: string; clientId: string };
        change(roomId, clientId, (one) => ({ ...one, delivery: { is: 'sending' } }));
        return ok(null);
      }
      case 'discardMessage': {
        const { roomId, clientId } = input as { roomId: string; clientId: string };
        world.messages[roomId] = (world.messages[roomId] ?? []).filter((one) => one.clientId !== clientId);
        return ok(null);
      }
      case 'readMessage': {
        const { roomId, target } = input as { roomId: string; target: { seq: number } };
        const message = find(roomId, target);
        const shown = message?.content.is === 'text' ? message.content.text : '';
        return ok({ text: world.bodies[message?.clientId ?? ''] ?? shown });
      }
      case 'markRead': {
        const { roomId, seq } = input as { roomId: string; seq: number };
        const lastSeq = (world.messages[roomId] ?? []).findLast((one) => one.seq !== null)?.seq ?? 0;
        world.rooms = world.rooms.map((room) =>
          room.key === roomId ? { ...room, unread: Math.min(room.unread, Math.max(0, lastSeq - seq)) } : room,
        );
        return ok(null);
      }
      default:
        return unreachable(name);
    }
  };
  return { act, receive };
}
