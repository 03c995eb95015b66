import type { Notice } from '@damso/sync-engine/port';

/** A notice in words: plain text, nothing of it is markup. */
export type SaidNotice = { title: string; body: string };

const words = {
  ko: {
    app: '담소',
    message: (count: number) => (count === 1 ? '새 메시지가 있어요' : `새 메시지가 ${count}개 있어요`),
    many: (rooms: number, count: number) => `${rooms}개 방에 새 메시지가 ${count}개 있어요`,
    count: (count: number) => ` (${count})`,
    from: (sender: string, room: string) => `${room} · ${sender}`,
  },
  en: {
    app: 'Damso',
    message: (count: number) => (count === 1 ? 'New message' : `${count} new messages`),
    many: (rooms: number, count: number) => `${count} new messages in ${rooms} chats`,
    count: (count: number) => ` (${count})`,
    from: (sender: string, room: string) => `${room} · ${sender}`,
  },
} as const;

// Marks that turn the direction of text: one that somebody wrote must not reach beyond what they wrote.
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/gu;
// So that a name or a text in another direction leaves the words around it in their place: isolate … end of isolate.
const isolate = (text: string) => `\u2068${text.replaceAll(directionMarks, '')}\u2069`;

/** What a notice says, in a person's language: for the system's notices of every shell. */
export function sayNotice(notice: Notice, language: 'ko' | 'en'): SaidNotice {
  const say = words[language];
  if (notice.is === 'many') return { title: say.app, body: say.many(notice.rooms, notice.count) };
  const { title, senderName, body, count } = notice;
  if (title === null) return { title: say.app, body: say.message(count) };
  const room = isolate(title);
  const named = senderName === null ? room : say.from(isolate(senderName), room);
  return {
    title: count === 1 ? named : `${named}${say.count(count)}`,
    body: body === null ? say.message(count) : isolate(body),
  };
}
