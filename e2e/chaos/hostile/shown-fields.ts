import { firstCodePoints } from '@damso/shared';
import type { ViewName, ViewOf, ViewParams } from '@damso/sync-engine';
import type { NodeEngine } from '@damso/sync-engine/node';

import type { TextWorld, Verdict } from './text-world.ts';

/** A field whose text somebody sees again. */
export type ShownField = {
  /** Through the engine, as the app does it; resolves when nothing of it is on its way. */
  write: (text: string) => ReturnType<NodeEngine['call']>;
  /** The same straight to the server. */
  ask: (text: string) => Promise<Verdict>;
  stored: () => Promise<string | null | undefined>;
  /** What somebody is shown: `text` once it is so, else what it stays. */
  shown: (text: string) => Promise<string | null | undefined>;
  /** What is stored where a text is refused, if not what was before. */
  untouched?: string;
  /** What is kept of a text that is taken. */
  keeps: (text: string) => string;
  /** `long`: also texts of 100,000 code points; `some`: each costs much. */
  texts?: 'long' | 'some';
};

const uuid = () => crypto.randomUUID();
const whole = (text: string) => text;
const line = { keeps: (text: string) => text.trim() };

/** What a view shows once it is `text`, else what it shows after a while. */
async function see<Name extends ViewName>(
  engine: NodeEngine,
  name: Name,
  params: ViewParams<Name>,
  pick: (view: ViewOf<Name>) => string | null | undefined,
  text: string,
) {
  let shown: string | null | undefined;
  const fits = (view: ViewOf<Name>) => (shown = pick(view)) === text;
  await engine.waitFor(name, params, fits, 5_000).catch(() => undefined);
  return shown;
}

/** The fields of commands whose text is shown. `at` gives the world, once it is open. */
export function createShownFields(at: () => TextWorld): Record<string, ShownField> {
  const lastMessage = () =>
    at().database.prisma.message.findFirst({
      where: { roomId: at().ids.direct, kind: 'text' },
      orderBy: { seq: 'desc' },
    });

  /** What Bob reads of the last message, whole. */
  async function readLast(text: string): Promise<string> {
    const seq = (await lastMessage())?.seq ?? 0;
    const begin = firstCodePoints(text, 2_000);
    const params = { roomId: at().ids.direct, anchor: seq, before: 0, after: 0 };
    await see(
      at().bob,
      'messages',
      params,
      ({ items: [item] }) => (item?.content.is === 'text' ? item.content.text : null),
      begin,
    );
    return (await at().bob.do('readMessage', { roomId: at().ids.direct, target: { seq } })).text;
  }

  /** Resolves when Ann's outbox is empty. */
  async function settle(): Promise<void> {
    await at().ann.waitFor('session', null, ({ head }) => head.is === 'signed-in' && head.pending === 0);
  }

  /** Writes a message to be edited, once for each text. */
  async function newMessage(): Promise<number> {
    await at().ann.do('sendMessage', { roomId: at().ids.direct, body: 'before' });
    await settle();
    return (await lastMessage())?.seq ?? 0;
  }

  const roomTitle = (text: string, roomId: string) =>
    see(at().bob, 'room', { roomId }, ({ head }) => (head.is === 'open' ? head.title : null), text);
  const storedRoom = () =>
    at().database.prisma.room.findFirst({ where: { kind: 'group' }, orderBy: { createdAt: 'desc' } });
  const storedAnn = () => at().database.prisma.user.findUniqueOrThrow({ where: { id: at().ids.ann } });
  return {
    'message.send.body': {
      async write(body) {
        const answer = await at().ann.call('sendMessage', { roomId: at().ids.direct, body });
        await settle();
        return answer;
      },
      ask: (body) =>
        at().ask('message.send', { roomId: at().ids.direct, clientId: uuid(), body, seenSeq: 0 }),
      stored: async () => (await lastMessage())?.body,
      shown: readLast,
      keeps: whole,
      texts: 'long',
    },
    'message.edit.body': {
      untouched: 'before',
      async write(body) {
        const target = { seq: await newMessage() };
        const answer = await at().ann.call('editMessage', { roomId: at().ids.direct, target, body });
        await settle();
        return answer;
      },
      ask: async (body) =>
        at().ask('message.edit', {
          roomId: at().ids.direct,
          seq: (await lastMessage())?.seq,
          body,
          operationId: uuid(),
        }),
      stored: async () => (await lastMessage())?.body,
      shown: readLast,
      keeps: whole,
      texts: 'long',
    },
    'profile.edit.name': {
      ...line,
      write: (name) => at().ann.call('editProfile', { name }),
      ask: (name) => at().ask('profile.edit', { name }),
      stored: async () => (await storedAnn()).displayName,
      shown: (text) => see(at().bob, 'friends', null, ({ items: [friend] }) => friend?.ownName, text),
    },
    'profile.edit.statusLine': {
      ...line,
      write: (statusLine) => at().ann.call('editProfile', { statusLine }),
      ask: (statusLine) => at().ask('profile.edit', { statusLine }),
      stored: async () => (await storedAnn()).statusLine,
      shown: (text) => see(at().bob, 'friends', null, ({ items: [friend] }) => friend?.statusLine, text),
    },
    'friend.nickname.nickname': {
      ...line,
      write: (nickname) => at().ann.call('setNickname', { userId: at().ids.bob, nickname }),
      ask: (nickname) => at().ask('friend.nickname', { userId: at().ids.bob, nickname }),
      stored: async () =>
        (
          await at().database.prisma.friendship.findFirst({
            where: { userId: at().ids.ann, friendId: at().ids.bob },
          })
        )?.nickname,
      shown: (text) => see(at().tablet, 'friends', null, ({ items: [friend] }) => friend?.name, text),
    },
    'room.create-group.title': {
      ...line,
      texts: 'some',
      write: (title) => at().ann.call('createGroup', { title, tint: null, memberIds: [at().ids.bob] }),
      ask: (title) =>
        at().ask('room.create-group', { roomId: uuid(), title, tint: null, memberIds: [at().ids.bob] }),
      stored: async () => (await storedRoom())?.title,
      shown: async (text) => roomTitle(text, (await storedRoom())?.id ?? ''),
    },
    'room.edit.title': {
      ...line,
      write: (title) => at().ann.call('editRoom', { roomId: at().ids.group, title }),
      ask: (title) => at().ask('room.edit', { roomId: at().ids.group, title, operationId: uuid() }),
      stored: async () =>
        (await at().database.prisma.room.findUniqueOrThrow({ where: { id: at().ids.group } })).title,
      shown: (text) => roomTitle(text, at().ids.group),
    },
    'room.settings.patch.draft': {
      // White space alone is no draft for the app, which then takes away what there was.
      write: (draft) =>
        draft.trim() === ''
          ? Promise.resolve({ ok: false, error: { code: 'text_empty', temporary: false } })
          : at().ann.call('setRoom', { roomId: at().ids.direct, patch: { draft } }),
      ask: (draft) => at().ask('room.settings', { roomId: at().ids.direct, patch: { draft } }),
      stored: async () =>
        (
          await at().database.prisma.memberSettings.findFirst({
            where: { userId: at().ids.ann, roomId: at().ids.direct },
          })
        )?.draft,
      shown: (text) =>
        see(
          at().tablet,
          'room',
          { roomId: at().ids.direct },
          ({ head }) => (head.is === 'open' ? head.settings.draft : null),
          text,
        ),
      keeps: whole,
      texts: 'long',
    },
    'device.rename.name': {
      ...line,
      write: (name) => at().ann.call('renameDevice', { deviceId: at().deviceId, name }),
      ask: (name) => at().ask('device.rename', { deviceId: at().deviceId, name }),
      stored: async () =>
        (await at().database.prisma.device.findUniqueOrThrow({ where: { id: at().deviceId } })).name,
      shown: async () =>
        (await at().ann.do('listDevices', null)).devices.find(({ deviceId }) => deviceId === at().deviceId)
          ?.name,
    },
  };
}
