import {
  answerOf,
  commands,
  refusal,
  updates,
  wireError,
  type Answer,
  type CommandName,
  type CommandValue,
  type UpdateName,
} from '@damso/shared';
import { io } from 'socket.io-client';

import type { Log } from '../log.ts';
import { noAnswer, type Connect, type Connection, type ConnectionEvent } from './connection.ts';

// A server that hasn't answered by then won't; the command's effect is unknown (OUT-3).
const answerTimeout = 20_000;
// Within this time a connection is made or given up.
const connectTimeout = 15_000;

const updateNames = Object.keys(updates) as UpdateName[];

/**
 * Connections over Socket.IO to the server at `url` (http or https). WebSocket only: no sticky sessions are needed, and no upgrade
 * is waited for. Socket.IO's own reconnection stays off: a connection that is over stays over.
 */
export function connectBySocket({ url, log }: { url: string; log: Log }): Connect {
  return (handshake, onEvent) => {
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: connectTimeout,
      auth: handshake,
    });
    let over = false;
    const waiting = new Set<() => void>();

    const tell = (event: ConnectionEvent) => {
      if (!over) onEvent(event);
    };
    /** Says how it ended, once, and lets go of everything. */
    const end = (event: ConnectionEvent | null) => {
      if (over) return;
      over = true;
      socket.disconnect();
      socket.io.engine?.close();
      for (const giveUp of waiting) giveUp();
      if (event !== null) onEvent(event);
    };

    socket.io.on('open', () => socket.io.engine.on('packet', () => tell({ is: 'heard' })));
    socket.on('connect_error', (error: Error & { data?: unknown }) => {
      const refused = refusal.safeParse(error.data);
      end(refused.success ? { is: 'refused', refusal: refused.data } : { is: 'closed' });
    });
    socket.on('disconnect', () => end({ is: 'closed' }));
    for (const name of updateNames) {
      socket.on(name, (payload: unknown) => {
        const parsed = isShallow(payload) ? updates[name].safeParse(payload) : null;
        if (parsed?.success === true) tell({ is: 'update', name, payload: parsed.data } as ConnectionEvent);
        // Dropped like one that was lost: the counters find the gap.
        else log('warn', 'an update does not fit its schema', { name });
      });
    }

    const call: Connection['call'] = (name, input) => {
      if (over) return Promise.resolve(noAnswer);
      return new Promise((resolve) => {
        const giveUp = () => resolve(noAnswer);
        waiting.add(giveUp);
        socket.timeout(answerTimeout).emit(name, input, (error: Error | null, answer: unknown) => {
          waiting.delete(giveUp);
          resolve(error === null ? parseAnswer(name, answer) : noAnswer);
        });
      });
    };
    return { call, close: () => end(null) };
  };
}

// Nothing that the protocol knows is nested so deep; what is could not be written as JSON again.
const deepest = 32;

/** Whether a value that came as JSON is nested no deeper than anything of the protocol is. */
function isShallow(value: unknown, left = deepest): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (left === 0) return false;
  for (const inner of Object.values(value)) if (!isShallow(inner, left - 1)) return false;
  return true;
}

/** An answer that doesn't fit is a bug somewhere: the command's effect is unknown, and it is temporary (nothing gets lost by it). */
function parseAnswer<Name extends CommandName>(name: Name, answer: unknown): Answer<CommandValue<Name>> {
  const parsed = isShallow(answer) ? answerOf(commands[name].value).safeParse(answer) : null;
  if (parsed?.success === true) return parsed.data as Answer<CommandValue<Name>>;
  const error = wireError.safeParse((answer as { error?: unknown } | null)?.error);
  if (error.success) return { ok: false, error: error.data };
  return {
    ok: false,
    error: { code: 'internal', temporary: true, message: `the answer to ${name} does not fit` },
  };
}
