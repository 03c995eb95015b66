import type { Chat } from '../../create-chat.ts';
import type { Logger } from '../../logger.ts';
import type { ChatSocket } from './types.ts';

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

/**
 * Serves one connection. Every event is a command and goes through the dispatcher, known or not: there is no other way to
 * hear a client. A command without a request for an acknowledgement is done, and its answer goes nowhere. Never throws,
 * since in Socket.IO that would end the process.
 */
export function attendSocket({ chat, log }: AttendDeps, socket: ChatSocket): void {
  const { session } = socket.data;

  socket.onAny((event: unknown, ...args: unknown[]) => {
    // Socket.IO lets numbers through as names.
    const name = String(event);
    const { input, acknowledge } = takeApart(args);
    chat
      .dispatch(session, name, input)
      .then(acknowledge)
      .catch((error: unknown) => {
        log.error({ err: error, command: name.slice(0, 40) }, 'an answer could not be sent');
      });
  });

  socket.on('disconnect', () => chat.close(session));
  chat.open(session).then(
    (welcome) => socket.emit('welcome', welcome),
    (error: unknown) => {
      log.warn({ err: error, deviceId: session.deviceId }, 'a connection could not be opened');
      socket.emit('goodbye', { code: 'unavailable', retry: true });
      socket.disconnect(true);
    },
  );
}
