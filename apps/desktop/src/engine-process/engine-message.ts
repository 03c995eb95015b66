import { roomId, seq } from '@damso/shared';
import type { NoticeEvent, PortEvent, PortRequest } from '@damso/sync-engine/port';
import { z } from 'zod';

/** Main → engine process. */
export type ToEngine =
  /** The first message. */
  | { is: 'start'; server: string; directory: string; deviceName: string; client: string }
  /** What a page says to the engine. Each opening of a page has a number of its own. */
  | { is: 'request'; page: number; request: PortRequest }
  /** The page is gone. */
  | { is: 'leave'; page: number }
  /** The answer to a `secret`; null: there is none. */
  | { is: 'secret'; id: number; value: string | null }
  | { is: 'secret-failed'; id: number }
  /** The network came back, or is another one. */
  | { is: 'online' }
  /** The computer woke, or was unlocked. */
  | { is: 'resume' }
  /** Close everything, then end. */
  | { is: 'stop' };

const ringing = { rings: z.boolean(), sound: z.boolean() };
const noticeEvent: z.ZodType<NoticeEvent> = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('show'),
    notice: z.discriminatedUnion('is', [
      z.object({
        is: z.literal('room'),
        roomId,
        seq,
        count: z.int(),
        title: z.string().nullable(),
        senderName: z.string().nullable(),
        body: z.string().nullable(),
        pictureId: z.string().nullable(),
        type: z.enum(['direct', 'group', 'self']),
        mentionsMe: z.boolean(),
        ...ringing,
      }),
      z.object({ is: z.literal('many'), rooms: z.int(), count: z.int(), ...ringing }),
    ]),
  }),
  z.object({ is: z.literal('withdraw'), roomId: roomId.nullable() }),
  z.object({ is: z.literal('badge'), badge: z.object({ direct: z.int(), other: z.boolean() }) }),
]);

/** Engine process → main: main parses it, for the engine reads what servers send. */
export const fromEngine = z.discriminatedUnion('is', [
  /** It listens. */
  z.object({ is: z.literal('ready') }),
  z.object({ is: z.literal('event'), page: z.int(), event: z.custom<PortEvent>((event) => event !== null) }),
  z.object({ is: z.literal('notice'), event: noticeEvent }),
  /** Asks for the system's safe place. `value`: what to write. */
  z.object({
    is: z.literal('secret'),
    id: z.int(),
    do: z.enum(['read', 'write', 'remove']),
    key: z.string().min(1).max(300),
    value: z.string().max(10_000).nullable(),
  }),
  z.object({
    is: z.literal('log'),
    level: z.enum(['debug', 'info', 'warn', 'error']),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({ is: z.literal('stopped') }),
]);
export type FromEngine = z.infer<typeof fromEngine>;
export type SecretQuestion = Extract<FromEngine, { is: 'secret' }>;

/** The engine process's end of the line to main. */
export type MainPort = {
  send(message: FromEngine): void;
  onMessage(listener: (message: ToEngine) => void): void;
};
