import { countCodePoints, firstCodePoints, type Mention } from '@damso/shared';
import type {
  ActionAnswer,
  ActionName,
  ActionValue,
  EngineClient,
  MessageItem,
  NoticeSettings,
  ViewName,
  ViewOf,
  ViewParams,
  Watch,
} from '@damso/sync-engine/port';

import { unreachable } from '../../src/renderer/unreachable.ts';
import { actOnAccount } from './account-acts.ts';
import { describeRoom } from './describe-room.ts';
import { actOnGroups } from './group-acts.ts';
import { actOnSettings, listRooms } from './own-settings.ts';
import { sampleDiagnosis } from './sample-diagnosis.ts';
import { sampleNoticeLog } from './sample-notices.ts';
import { samplePresence, sampleTyping } from './sample-presence.ts';
import type { Scene } from './scenes.ts';

type Watcher = { name: ViewName; params: unknown; onChange: (view: unknown) => void };

export type FakeEngine = EngineClient & {
  /** So many messages of the other one come into a room. */
  receive: (roomId: string, text: string, count?: number) => void;
};

/** An engine that plays: it holds a sample in memory, takes what is written, and answers a moment later. */
export function createFakeEngine(scene: Scene): FakeEngine {
  const watchers = new Set<Watcher>();
  const { world } = scene;
  let { session } = scene;
  let { connection } = scene;
  const online = () => connection.state.is === 'online';

  const views: { [Name in ViewName]: (params: ViewParams<Name>) => ViewOf<Name> } = {
    session: () => ({ head: session, items: [] }),
    connection: () => ({ head: connection, items: [] }),
    rooms: () => {
      const view = listRooms(world);
      // Without a connection nobody is seen to write.
      return online() ? view : { ...view, items: view.items.map((item) => ({ ...item, typing: [] })) };
    },
    friends: () => ({
      head: { incoming: world.friends.filter(({ state }) => state === 'incoming').length },
      items: [...world.friends],
    }),
    presence: ({ userIds }) => ({ head: null, items: online() ? samplePresence(world, userIds) : [] }),
    typing: ({ roomId }) => ({ head: null, items: online() ? sampleTyping(world, roomId) : [] }),
    devicesInUse: () => ({ head: null, items: [] }),
    devices: () => ({ head: { version: 1 }, items: [] }),
    blocked: () => ({ head: { count: world.blocked.length }, items: [...world.blocked] }),
    noticeSettings: () => ({ head: { settings: world.noticeSettings, quiet: null }, items: [] }),
    noticeLog: () => ({ head: null, items: sampleNoticeLog(world) }),
    room: ({ roomId }) => describeRoom(world, roomId),
    messages: ({ roomId, anchor, before, after }) => {
      const all = world.messages[roomId] ?? [];
      const at = anchor === null ? all.length : all.findIndex(({ seq }) => seq !== null && seq > anchor);
      const end = anchor === null || at < 0 ? all.length : Math.min(all.length, at + after);
      const start = Math.max(0, (at < 0 ? all.length : at) - before);
      return {
        head: { older: start > 0 ? 'more' : 'none', newer: end < all.length ? 'more' : 'none' },
        items: all.slice(start, end),
      };
    },
  };

  const show = (watcher: Watcher) => {
    setTimeout(() => {
      if (watchers.has(watcher)) watcher.onChange(views[watcher.name](watcher.params as never));
    }, 8);
  };
  const changed = () => watchers.forEach(show);

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

  const ok = <Value>(value: Value): ActionAnswer<Value> => ({ ok: true, value });
  const offline: ActionAnswer<never> = { ok: false, error: { code: 'offline', temporary: true } };

  // The inputs are trusted: only the preview's own screens call this.
  const act = (name: ActionName, input: never): ActionAnswer<unknown> => {
    switch (name) {
      case 'checkHandle': {
        const { handle } = input as { handle: string };
        return online() ? ok({ free: !['yuna.han', 'minji.kim', 'admin'].includes(handle) }) : offline;
      }
      case 'signIn':
        return { ok: false, error: { code: 'wrong_credentials', temporary: false } };
      case 'register':
        session = {
          is: 'signed-in',
          me: world.me,
          hidePresence: false,
          deviceId: 'device',
          storage: 'persistent',
          pending: 0,
        };
        return ok(null);
      case 'signOut':
      case 'leaveLocked':
        session = { is: 'signed-out', why: null };
        return ok(null);
      case 'findPerson': {
        const { handle } = input as { handle: string };
        const known = world.friends.find((one) => one.handle === handle);
        if (known !== undefined) return ok({ ...known, isMe: false, blocked: false });
        return handle === 'jo.rivera'
          ? ok({
              userId: 'u-jo',
              handle,
              name: 'Jo Rivera',
              statusLine: '',
              pictureId: null,
              isMe: false,
              state: 'none',
              blocked: false,
            })
          : { ok: false, error: { code: 'not_found', temporary: false } };
      }
      case 'acceptFriend': {
        const { userId } = input as { userId: string };
        world.friends = world.friends.map((one) =>
          one.userId === userId ? { ...one, state: 'friends' } : one,
        );
        return online() ? ok(null) : offline;
      }
      case 'removeFriend': {
        const { userId } = input as { userId: string };
        world.friends = world.friends.filter((one) => one.userId !== userId);
        return ok(null);
      }
      case 'setNickname': {
        const { userId, nickname } = input as { userId: string; nickname: string | null };
        world.friends = world.friends.map((one) =>
          one.userId === userId ? { ...one, nickname, name: nickname ?? one.ownName } : one,
        );
        return ok(null);
      }
      case 'openDirectRoom': {
        const { userId } = input as { userId: string };
        const room = world.rooms.find((one) => one.type === 'direct' && one.faces[0]?.userId === userId);
        return room === undefined ? offline : ok({ roomId: room.key });
      }
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
      case 'setRoom':
      case 'readAll':
        return actOnSettings(world, name, input);
      case 'reconnect':
        connection = { ...connection, state: { is: 'waiting', retryAt: Date.now() + 8_000 } };
        return ok(null);
      case 'changePassword':
      case 'deleteAccount':
        return { ok: false, error: { code: 'wrong_credentials', temporary: false } };
      case 'setPicture':
      case 'removePicture':
        world.me.pictureId =
          name === 'setPicture' ? `data:image/webp;base64,${(input as { base64: string }).base64}` : null;
        if (session.is === 'signed-in') session = { ...session, me: { ...world.me } };
        return ok(null);
      case 'editProfile': {
        const { hidePresence, ...fields } = input as {
          name?: string;
          statusLine?: string;
          hidePresence?: boolean;
        };
        Object.assign(world.me, fields);
        if (session.is === 'signed-in')
          session = { ...session, me: { ...world.me }, hidePresence: hidePresence ?? session.hidePresence };
        return ok(null);
      }
      case 'setFavourite':
      case 'blockPerson':
      case 'unblockPerson':
      case 'listDevices':
      case 'renameDevice':
      case 'signOutDevice':
      case 'signOutOthers':
        return actOnAccount(world, name, input);
      case 'diagnose':
        return ok(sampleDiagnosis(world, connection.state));
      case 'setNotices':
        world.noticeSettings = { ...world.noticeSettings, ...(input as Partial<NoticeSettings>) };
        return ok(null);
      case 'requestFriend':
      case 'setActivity':
      case 'typeInRoom':
        return ok(null);
      case 'createGroup':
      case 'openSelfRoom':
      case 'inviteToRoom':
      case 'leaveRoom':
      case 'kickMember':
      case 'editRoom':
      case 'setRole':
      case 'handOverRoom':
        return online() ? actOnGroups(world, name, input) : offline;
      default:
        return unreachable(name);
    }
  };

  return {
    receive,
    call: async <Name extends ActionName>(name: Name, input: unknown) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 30);
      });
      const answer = act(name, input as never) as ActionAnswer<ActionValue<Name>>;
      changed();
      return answer;
    },
    watch: <Name extends ViewName>(
      name: Name,
      params: ViewParams<Name>,
      onChange: (view: ViewOf<Name>) => void,
    ): Watch<Name> => {
      const watcher: Watcher = { name, params, onChange: onChange as (view: unknown) => void };
      watchers.add(watcher);
      show(watcher);
      return {
        update: (next) => {
          watcher.params = next;
          show(watcher);
        },
        stop: () => {
          watchers.delete(watcher);
        },
      };
    },
  };
}
