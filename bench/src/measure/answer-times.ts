import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

import { Histogram, type Percentiles } from './histogram.ts';

type Done = (error?: Error | null) => void;

/** What Node's sockets do beneath their streams: read from the system, and write to it. */
interface Beneath {
  push(bytes: Buffer | null): boolean;
  _write(bytes: Buffer, encoding: BufferEncoding, done: Done): void;
  _writev(chunks: { readonly chunk: Buffer }[], done: Done): void;
}

/**
 * Times answers at the server itself: from the moment a question was read from the system to the moment the system has taken all of the
 * answer to it. Only of connections that are made while it watches, one question at a time, and of answers of some size, so
 * that nothing else that is written is taken for one. The server needn't know.
 */
export function createAnswerTimes() {
  let times = new Histogram();
  let leastBytes = 0;

  function watch(message: unknown): void {
    const { socket } = message as { socket: Socket & Beneath };
    const push = socket.push.bind(socket);
    const write = socket._write.bind(socket);
    const writeMany = socket._writev.bind(socket);
    let readAt = 0;
    const timing =
      (bytes: number, done: Done): Done =>
      (error) => {
        if (bytes >= leastBytes) times.add(performance.now() - readAt);
        done(error);
      };
    socket.push = (bytes) => {
      readAt = performance.now();
      return push(bytes);
    };
    socket._write = (bytes, encoding, done) => write(bytes, encoding, timing(bytes.length, done));
    socket._writev = (chunks, done) => {
      const bytes = chunks.reduce((sum, { chunk }) => sum + chunk.length, 0);
      writeMany(chunks, timing(bytes, done));
    };
  }

  return {
    watchAnswers(least: number): void {
      times = new Histogram();
      leastBytes = least;
      subscribe('net.server.socket', watch);
    },
    answerTimes(_: null): Percentiles {
      unsubscribe('net.server.socket', watch);
      return times.percentiles;
    },
  };
}
