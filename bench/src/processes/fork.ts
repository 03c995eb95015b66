import { fork } from 'node:child_process';
import { join } from 'node:path';

type Deeds = Record<string, (input: never) => unknown>;

interface Request {
  readonly id: number;
  readonly deed: string;
  readonly input: unknown;
}
type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

/** A process of a bench, asked to do things. */
export interface Worker<D extends Deeds> {
  readonly pid: number;
  ask<Name extends keyof D & string>(
    name: Name,
    input: Parameters<D[Name]>[0],
  ): Promise<Awaited<ReturnType<D[Name]>>>;
  end(): Promise<void>;
}

/**
 * What `npm start` gives to the server (scripts/start.mjs). All processes of a bench get it, or the memory of an idle connection would
 * be lost in what V8 keeps for young objects: 128 MiB if it is let. It slows nobody: bare Socket.IO took 66, 34 and 1,434 ms of CPU for 1,000
 * messages with it and 68, 34 and 1,579 without (50 pairs, window 1 and 8; 10 × 100, 2 outstanding; medians of five in turn).
 */
const asShipped = '--max-semi-space-size=8';

/** Starts a file of this folder as a process of its own. */
export function startWorker<D extends Deeds>(file: string): Worker<D> {
  const child = fork(join(import.meta.dirname, file), {
    execArgv: [asShipped, '--expose-gc', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let nextId = 0;
  child.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) one?.reject(new Error(reply.error));
    else one?.resolve(reply.value as never);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
      for (const { reject } of waiting.values()) reject(new Error(`${file} has ended`));
    });
  });
  return {
    pid: child.pid ?? 0,
    ask: (deed, input) =>
      new Promise((resolve, reject) => {
        const id = (nextId += 1);
        waiting.set(id, { resolve, reject });
        child.send({ id, deed, input } satisfies Request);
      }),
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Serves what the parent asks, in a process that `startWorker` started; ends with its parent. */
export function serveParent(deeds: Deeds): void {
  process.on('message', ({ id, deed, input }: Request) => {
    const reply = (message: Reply) => void process.send?.(message);
    Promise.resolve()
      .then(() => deeds[deed]?.(input as never))
      .then(
        (value) => reply({ id, value }),
        (error: unknown) =>
          reply({ id, error: error instanceof Error ? String(error.stack) : String(error) }),
      );
  });
  process.once('disconnect', () => process.exit(0));
}
