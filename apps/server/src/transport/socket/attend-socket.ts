import { fail, type Answer } from '@damso/shared';

import type { Chat } from '../../create-chat.ts';
import type { Logger } from '../../logger.ts';
import { holdReading } from './engine-internals.ts';
import type { ChatSocket } from './types.ts';
import { createWaitingLine } from './waiting-line.ts';

/** Commands of one connection that are in work at once: the engine has some ten, and the database’s pool has places for others beside them. */
const atOnce = 16;
/** What may have been read beyond that, in commands, before it is answered `busy`: nothing more is read meanwhile. */
const mostWaiting = 1_000;
/** Seconds after which it may ask again. */
const retryAfter = 1;
/** Refusals for asking too often after which nothing is read for a while: who waits as it is told never gets that many in so short a time. */
const mostRefusals = 100;
/** How long nothing is read then, in ms; without a refusal for ten times as long the count begins anew. */
const restMs = 1_000;

export interface AttendDeps {
  readonly chat: Pick<Chat, 'dispatch' | 'open' | 'close'>;
  readonly log: Logger;
}

/** An event's payload and the function that takes the answer, whatever a client sent. */
function takeApart(args: unknown[]): { input: unknown; acknowledge: (answer: unknown) => void } {
  const last = args.at(-1);
  if (typeof last !== 'function') return { input: args[0], acknowledge: () => undefined };
  return { input: args.length > 1 ? args[0] : undefined, acknowledge: last as (answer: unknown) => void };
}

/** Holds a connection's reading for as long as there is a reason to: too many commands in work, or too many refusals unheeded. */
function createReadingHold(socket: ChatSocket) {
  let isBusy = false;
  let refusals = 0;
  let lastRefusal = 0;
  let rest: NodeJS.Timeout | null = null;
  let ended = false;
  const look = () => holdReading(socket, isBusy || rest !== null);
  return {
    setBusy(now: boolean): void {
      isBusy = now;
      look();
    },
    /** Another command was refused, since this client asks too often. */
    refused(): void {
      const now = performance.now();
      if (now - lastRefusal > 10 * restMs) refusals = 0;
      lastRefusal = now;
      refusals += 1;
      if (refusals < mostRefusals || rest !== null || ended) return;
      rest = setTimeout(() => {
        rest = null;
        refusals = 0;
        look();
      }, restMs);
      look();
    },
    /** The connection ends: its closing frame must be read at once, or both sides wait for it. */
    end(): void {
      ended = true;
      if (rest === null) return;
      clearTimeout(rest);
      rest = null;
      look();
    },
  };
}

const isTooOften = (answer: Answer<unknown>) => !answer.ok && answer.error.code === 'rate_limited';

/**
 * Serves one connection. Every event is a command and goes through the dispatcher, known or not: there is no other way to
 * hear a client. A command without a request for an acknowledgement is done, and its answer goes nowhere. Commands begin in the order in which
 * they come, a bounded number at a time; while so many are in work nothing more is read from the connection, nor for a second after a
 * hundred refusals for asking too often. What waits is dropped with the connection. Never throws, since in Socket.IO that would end the process.
 */
export function attendSocket({ chat, log }: AttendDeps, socket: ChatSocket): void {
  const { session } = socket.data;
  const hold = createReadingHold(socket);
  const line = createWaitingLine({ atOnce, waiting: mostWaiting, onBusy: (isBusy) => hold.setBusy(isBusy) });
  const dispatch = async (name: string, input: unknown) => {
    const answer = await chat.dispatch(session, name, input);
    if (isTooOften(answer)) hold.refused();
    return answer;
  };

  socket.onAny((event: unknown, ...args: unknown[]) => {
    // Socket.IO lets numbers through as names.
    const name = String(event);
    const { input, acknowledge } = takeApart(args);
    const answerWith = (answering: Promise<unknown>) =>
      answering.then(acknowledge).catch((error: unknown) => {
        log.error({ err: error, command: name.slice(0, 40) }, 'an answer could not be sent');
      });
    if (line.join(() => answerWith(dispatch(name, input)))) return;
    void answerWith(Promise.resolve(fail('busy', 'too many commands wait to be done', retryAfter)));
  });

  socket.on('disconnect', (reason) => {
    line.end();
    hold.end();
    // Who left without hanging up would be kept for nothing.
    if (reason === 'client namespace disconnect') socket.conn.close();
    chat.close(session);
  });
  chat.open(session).then(
    (welcome) => socket.emit('welcome', welcome),
    (error: unknown) => {
      log.warn({ err: error, deviceId: session.deviceId }, 'a connection could not be opened');
      socket.emit('goodbye', { code: 'unavailable', retry: true });
      socket.disconnect(true);
    },
  );
}
