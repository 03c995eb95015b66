import { fork } from 'node:child_process';
import { join } from 'node:path';

import type { ClientNews, ClientOrder, ClientOrders } from './client-orders.ts';

const main = join(import.meta.dirname, 'client-main.ts');

/** A client as a process of its own. */
export type ClientProcess = {
  /** Resolves when it has written all that it was to write; rejects when it ends before. */
  written: Promise<void>;
  /** Resolves with the signal that ended it, or its exit code. */
  ended: Promise<NodeJS.Signals | number | null>;
  kill(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  tell(order: ClientOrder): void;
  /** What it said on standard error. */
  said(): string;
};

/** Starts a client's process on its folder, which has to be signed in. */
export function startClient(orders: ClientOrders): ClientProcess {
  const child = fork(main, {
    env: { PATH: process.env['PATH'], DAMSO_CLIENT_ORDERS: JSON.stringify(orders) },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  );
  const written = new Promise<void>((resolve, reject) => {
    child.on('message', (news: ClientNews) => {
      if (news.is === 'written') resolve();
    });
    void ended.then((how) => reject(new Error(`${orders.name} ended by ${how}: ${said}`)));
  });
  // Whoever waits for the end alone must not be told of a rejection that nobody handled.
  written.catch(() => undefined);
  return {
    written,
    ended,
    kill: (signal) => void child.kill(signal),
    tell: (order) => {
      if (child.connected) child.send(order);
    },
    said: () => said,
  };
}
