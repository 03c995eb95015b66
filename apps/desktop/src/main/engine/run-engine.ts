import { fromEngine, type FromEngine, type ToEngine } from '../../engine-process/engine-message.ts';
import type { MainLog } from '../log/main-log.ts';

/** The part of Electron's UtilityProcess that is used. */
export type ChildLike = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): unknown;
  /** Undefined once it has ended. */
  readonly pid: number | undefined;
};

type RunEngineDeps = {
  fork: () => ChildLike;
  /** The first message to each process: what it is to do. */
  start: () => Extract<ToEngine, { is: 'start' }>;
  /** Ends a process at once, whatever it is doing. */
  end: (pid: number) => void;
  after: (ms: number, work: () => void) => () => void;
  now: () => number;
  log: MainLog;
  /** Everything that it says, but for its being ready and its end. */
  onMessage: (message: Exclude<FromEngine, { is: 'ready' | 'stopped' }>) => void;
  /** Another process has taken over, after one that died. */
  onRestarted: () => void;
};

export type RunningEngine = {
  /**
   * To the process of the moment. What is said before it listens waits; what is said to a dead one is lost with it, and so is what a page
   * asks of one that takes over before `onRestarted`: pages then ask for everything anew.
   */
  send(message: ToEngine): void;
  /** Lets it close its files, for at most two seconds, and ends it. Never rejects. */
  stop(): Promise<void>;
};

/** ms: a process that hasn't closed by then is ended. What was answered is stored all the same. */
const stopLimit = 2_000;
/** ms: after a life of this length, a death counts as the first. */
const goodLife = 60_000;
const longestWait = 30_000;

/** How long to wait (ms) before the engine is started again, after so many deaths in a row. */
export function restartDelay(deaths: number): number {
  return deaths <= 1 ? 0 : Math.min(longestWait, 500 * 2 ** (deaths - 1));
}

/** Keeps an engine process running until it is stopped: a new one follows each that dies. */
export function runEngine(deps: RunEngineDeps): RunningEngine {
  const { log } = deps;
  type Life = { child: ChildLike; again: boolean; early: ToEngine[] | null; ended: () => void };
  let life: Life | null = null;
  let stopping: Promise<void> | null = null;
  let deaths = 0;
  let cancelRestart: () => void = () => undefined;

  function begin(again: boolean): void {
    const bornAt = deps.now();
    const child = deps.fork();
    const mine: Life = { child, again, early: [], ended: () => undefined };
    life = mine;
    child.on('message', (message) => {
      if (life === mine) receive(mine, message);
    });
    child.once('exit', (code) => {
      mine.ended();
      if (life !== mine) return;
      life = null;
      if (stopping !== null) return;
      deaths = deps.now() - bornAt > goodLife ? 1 : deaths + 1;
      log('error', 'the engine process died', { code, deaths });
      cancelRestart = deps.after(restartDelay(deaths), () => begin(true));
    });
  }

  function receive(mine: Life, data: unknown): void {
    const parsed = fromEngine.safeParse(data);
    if (!parsed.success) return log('warn', 'the engine process says what doesn’t fit');
    const message = parsed.data;
    if (message.is === 'ready') {
      const early = mine.early ?? [];
      mine.early = null;
      post(mine, deps.start());
      for (const waiting of early) post(mine, waiting);
      if (mine.again) deps.onRestarted();
    } else if (message.is !== 'stopped') {
      deps.onMessage(message);
    }
  }

  function post({ child }: Life, message: ToEngine): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; a process has none
    child.postMessage(message);
  }

  async function stop(): Promise<void> {
    cancelRestart();
    const last = life;
    if (last === null) return;
    const asked = deps.now();
    await new Promise<void>((resolve) => {
      const cancel = deps.after(stopLimit, () => {
        log('warn', 'the engine process took too long to close');
        // Asked by the system first; one that hangs doesn't hear it.
        const { pid } = last.child;
        last.child.kill();
        if (pid !== undefined) deps.end(pid);
        resolve();
      });
      last.ended = () => {
        cancel();
        log('info', 'the engine process closed', { ms: deps.now() - asked });
        resolve();
      };
      post(last, { is: 'stop' });
    });
    life = null;
  }

  begin(false);
  return {
    send(message) {
      if (life === null) return;
      if (life.early === null) post(life, message);
      else if (!(life.again && message.is === 'request')) life.early.push(message);
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
