import type { UpdateChannel, UpdateState } from '../../shell-contract/index.ts';
import { describeError, type MainLog } from '../log/main-log.ts';
import { explainUpdateError } from './explain-update-error.ts';

/** What looks at the address, fetches and installs. */
export type Updater = {
  /** Whether it may fetch and install; else it only looks, and the system's own package manager does the rest. */
  readonly installs: boolean;
  /** The newer version that a channel offers; null: none. An older one is none. */
  look(channel: UpdateChannel): Promise<string | null>;
  /** Fetches what was found last, and checks it. Progress is in percent. */
  fetch(options: { onProgress: (percent: number) => void; signal: AbortSignal }): Promise<void>;
  /** Puts in place what was fetched, ends this app and starts that one. Comes back only with an error, and has then changed nothing. */
  install(): Promise<never>;
};

export type Updates = {
  state(): UpdateState;
  /** Looks for a newer version and fetches it; one look at a time. Resolves when that has ended, never rejects. Nothing while it is off. */
  check(): Promise<void>;
  /** Ends the app and starts the newer version, where one is ready. */
  install(): Promise<void>;
  /** Another channel or none was chosen: what is being fetched for the old one is given up, and the new one is looked at. */
  chosenAnew(): void;
  /** Looks soon, and then again and again. */
  start(): void;
};

type UpdatesOptions = {
  /** Null: this app can't be updated. */
  updater: Updater | null;
  chosen: () => UpdateChannel | 'off';
  after: (ms: number, work: () => void) => () => void;
  log: MainLog;
  /** The state is another one. */
  tell: () => void;
};

/** ms from the start to the first look: whoever starts the app wants to talk first. */
const soon = 60_000;
/** ms between two looks. */
const again = 6 * 3_600_000;
/** ms without an answer or a byte until it counts as unreachable. */
const patience = 60_000;

type Step = Exclude<UpdateState, { is: 'unavailable' | 'off' | 'ready' }> | Ready;
type Ready = { is: 'ready'; version: string; channel: UpdateChannel };
type Run = { channel: UpdateChannel; stop: AbortController; done: Promise<void> };

/** Looks for newer versions of the app. What fails is told and logged; the app that runs stays as it is. */
export function createUpdates({ updater, chosen, after, log, tell }: UpdatesOptions): Updates {
  let step: Step = { is: 'idle' };
  let running: Run | null = null;

  function state(): UpdateState {
    if (updater === null) return { is: 'unavailable' };
    if (chosen() === 'off') return { is: 'off' };
    if (step.is !== 'ready') return step;
    // Fetched for a channel that was left since: the other one is to be looked at.
    return step.channel === chosen() ? { is: 'ready', version: step.version } : { is: 'idle' };
  }
  function become(next: Step): void {
    step = next;
    tell();
  }
  function fail(error: unknown): void {
    log('warn', 'an update failed; nothing was changed', { error: describeError(error) });
    become({ is: 'failed', reason: explainUpdateError(error) });
  }

  async function fetchNewer(from: Updater, channel: UpdateChannel, stop: AbortController): Promise<void> {
    const { signal } = stop;
    const slow = () => stop.abort(new Error('the update server timed out'));
    let endPatience = after(patience, slow);
    const stopped = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    try {
      become({ is: 'checking' });
      const version = await Promise.race([from.look(channel), stopped]);
      if (version === null) return become({ is: 'newest' });
      if (!from.installs) return become({ is: 'offered', version });
      let percent = 0;
      become({ is: 'downloading', version, percent });
      const onProgress = (now: number) => {
        endPatience();
        if (signal.aborted) return;
        endPatience = after(patience, slow);
        const whole = Math.min(100, Math.max(percent, Math.floor(now)));
        if (whole === percent) return;
        percent = whole;
        become({ is: 'downloading', version, percent });
      };
      await Promise.race([from.fetch({ onProgress, signal }), stopped]);
      become({ is: 'ready', version, channel });
    } catch (error) {
      if (signal.reason === givenUp) become({ is: 'idle' });
      else fail(error);
    } finally {
      endPatience();
    }
  }

  async function check(): Promise<void> {
    const channel = chosen();
    if (updater === null || channel === 'off' || state().is === 'ready') return;
    if (running !== null && running.channel === channel && !running.stop.signal.aborted) return running.done;
    const before = running?.done ?? Promise.resolve();
    const stop = new AbortController();
    const run: Run = {
      channel,
      stop,
      done: before
        .then(() => (stop.signal.aborted ? undefined : fetchNewer(updater, channel, stop)))
        .finally(() => {
          if (running === run) running = null;
        }),
    };
    running = run;
    return run.done;
  }
  function checkAgain(ms: number): void {
    after(ms, () => {
      void check();
      checkAgain(again);
    });
  }

  return {
    state,
    check,
    async install() {
      if (updater === null || state().is !== 'ready') return;
      try {
        await updater.install();
      } catch (error) {
        fail(error);
      }
    },
    chosenAnew() {
      if (running !== null && running.channel !== chosen()) running.stop.abort(givenUp);
      void check();
    },
    start() {
      if (updater !== null) checkAgain(soon);
    },
  };
}

/** Why a look was ended that nobody wants any more. */
const givenUp = new Error('another channel was chosen');
