import { countCodePoints, firstCodePoints, type ListedDevice } from '@damso/shared';
import {
  usualNoticeSettings,
  type BlockedItem,
  type FriendItem,
  type MemberItem,
  type MessageItem,
  type NewsPerson,
  type Person,
  type RoomItem,
  type RoomPreview,
  type ShownMention,
  type NoticeSettings,
} from '@damso/sync-engine/port';

import { nothingSet } from './own-settings.ts';
import { toNews } from './sample-news.ts';
import { samplePeople, sampleTalk, type SampleLine } from './sample-talk.ts';

export type World = {
  /** The moment at which the sample is looked at. */
  now: number;
  me: Person;
  friends: FriendItem[];
  blocked: BlockedItem[];
  devices: ListedDevice[];
  rooms: RoomItem[];
  messages: Record<string, MessageItem[]>;
  /** Whole texts of long messages, by clientId. */
  bodies: Record<string, string>;
  lastSeq: number;
  /** By room. Half of the others have read everything, half have not. */
  members: Record<string, MemberItem[]>;
  noticeSettings: NoticeSettings;
};

export type SampleLanguage = 'ko' | 'en';

const minute = 60_000;

function person(userId: string, [handle, name, statusLine]: readonly [string, string, string]): Person {
  return { userId, handle, name, statusLine, pictureId: null };
}

function sampleDevices(now: number): ListedDevice[] {
  const device = (name: string, where: string, hoursAgo: number): ListedDevice => ({
    deviceId: name,
    name,
    platform: where.includes(',') ? 'browser' : 'electron',
    appVersion: `damso-${where.includes(',') ? 'browser' : 'electron'}/0.1.0 (${where})`,
    signedInAt: now,
    lastActiveAt: now - hoursAgo * 60 * minute,
    connected: hoursAgo === 0,
    mine: name === 'Chrome · Linux',
  });
  return [
    device('Chrome · Linux', 'Chrome, Linux', 0),
    device('iMac', 'macOS', 0),
    device('Firefox · Windows', 'Firefox, Windows', 75),
  ];
}

/** A world with friends, rooms and messages, like that of the pictures. The clock is set to 14:41 of today. */
export function sampleWorld(language: SampleLanguage): World {
  const now = new Date().setHours(14, 41, 0, 0);
  const people = samplePeople[language];
  const talk = sampleTalk[language];
  const me = person('u-0006', people.me);
  const everyone = new Map(Object.entries(people.others).map(([id, data]) => [id, person(id, data)]));
  const lookUp = (id: string): Person => everyone.get(id) ?? me;
  const bodies: Record<string, string> = {};
  let lastSeq = 0;

  const name = (userId: string): NewsPerson => {
    const isMe = userId === 'me' || userId === me.userId;
    return { userId, name: lookUp(userId).name, isMe };
  };
  const contentOf = (line: SampleLine): MessageItem['content'] => {
    if (line.event !== undefined) return { is: 'system', news: toNews(line.event, name) };
    if (line.deleted === true) return { is: 'deleted' };
    return toContent(line.text);
  };
  /** The text as it is shown, with those whom it mentions. */
  const toContent = (text: string): MessageItem['content'] & { is: 'text' } => {
    const mentions: ShownMention[] = [];
    let said = '';
    let end = 0;
    for (const match of text.matchAll(/@\{([\w-]+)\}/gu)) {
      said += text.slice(end, match.index);
      end = match.index + match[0].length;
      const { userId, name } = lookUp(match[1] ?? '');
      mentions.push({ userId, isMe: userId === me.userId, from: said.length, length: name.length + 1 });
      said += `@${name}`;
    }
    said += text.slice(end);
    const length = countCodePoints(said);
    const shown = { is: 'text' as const, text: firstCodePoints(said, 2_000), length };
    return mentions.length === 0 ? shown : { ...shown, mentions };
  };

  const toMessage = (roomId: string, line: SampleLine, index: number): MessageItem => {
    const clientId = `${roomId} ${index}`;
    const sender = line.by === 'me' ? me : lookUp(line.by);
    const length = countCodePoints(line.text);
    if (length > 2_000) bodies[clientId] = line.text;
    lastSeq = Math.max(lastSeq, index + 1);
    const sent = line.delivery === undefined;
    return {
      key: clientId,
      clientId,
      seq: sent ? index + 1 : null,
      mine: line.by === 'me',
      sender: { userId: sender.userId, name: sender.name, pictureId: null },
      folded: false,
      content: contentOf(line),
      createdAt: now - line.minutesAgo * minute,
      editedAt: line.edited === true ? now : null,
      delivery: line.delivery ?? { is: 'sent' },
      change: null,
      unreadBy: line.unreadBy ?? 0,
    };
  };

  const previewOf = (type: RoomItem['type'], last: SampleLine | undefined): RoomPreview => {
    if (last === undefined) return { is: 'empty' };
    if (last.event !== undefined) return { is: 'system', news: toNews(last.event, name) };
    const sender = type === 'direct' ? null : lookUp(last.by).name;
    return { ...toContent(last.text.slice(0, 200)), mine: last.by === 'me', sender };
  };

  const messages: Record<string, MessageItem[]> = {};
  const rooms = talk.map((room): RoomItem => {
    messages[room.key] = room.lines.map((line, index) => toMessage(room.key, line, index));
    const last = room.lines.at(-1);
    const others = room.with.map(lookUp);
    return {
      ...nothingSet,
      ...room.set,
      key: room.key,
      type: room.type,
      title: room.title ?? others[0]?.name ?? '',
      memberCount: room.memberCount ?? room.with.length + 1,
      pictureId: null,
      tint: room.tint ?? null,
      faces: others.slice(0, 4).map(({ userId, name }) => ({ userId, name, pictureId: null })),
      memberNames: others.map(({ name }) => name),
      preview: room.preview ?? previewOf(room.type, last),
      at: last === undefined ? null : now - last.minutesAgo * minute,
      unread: room.unread ?? 0,
      typing: room.typing === true ? others.slice(0, 1).map(({ name }) => name) : [],
      mentions: room.mentions ?? 0,
    };
  });

  const friends = people.friends.map(([userId, state, nickname]): FriendItem => {
    const friend = lookUp(userId);
    return {
      ...friend,
      key: userId,
      name: nickname ?? friend.name,
      ownName: friend.name,
      nickname,
      state: state === 'favourite' ? 'friends' : state,
      favourite: state === 'favourite',
    };
  });
  const members = Object.fromEntries(
    talk.map((room) => {
      const ids = ['me', ...room.with];
      const list = ids.map((id, index): MemberItem => {
        const member = id === 'me' ? me : lookUp(id);
        const role = room.owner === id ? 'owner' : room.admins?.includes(id) === true ? 'admin' : 'member';
        const readSeq = index % 2 === 0 ? room.lines.length : 0;
        return { ...member, key: member.userId, isMe: id === 'me', role, joinedSeq: 0, readSeq };
      });
      return [room.key, list];
    }),
  );
  const blocked = people.blocked.map((data, index): BlockedItem => ({
    ...person(`u-blocked-${index}`, data),
    key: `u-blocked-${index}`,
  }));
  return {
    now,
    me,
    friends,
    blocked,
    devices: sampleDevices(now),
    rooms,
    messages,
    bodies,
    lastSeq: lastSeq + 1_000,
    members,
    noticeSettings: usualNoticeSettings,
  };
}
