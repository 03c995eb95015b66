/**
 * One tab at a time: two engines can't share the files. Whoever holds the lock has the place; the channel carries the wish of
 * another tab to have it.
 */
export type TabPlace = {
  /** Gives the place up, when the files are closed. */
  leave(): void;
  /** Another tab asks for the place, or has taken it because no answer came. */
  onWanted(listener: () => void): void;
};

const name = 'damso tab';
/** ms: a reload's old page is gone by then; no longer, for the screen is empty meanwhile. */
const briefly = 500;
/** ms: closing files takes some ten; a frozen tab never answers. */
const politely = 5_000;

/** Whether tabs can be told apart here: not on insecure origins, where nothing is kept, either. */
export function hasTabPlaces(): boolean {
  return 'locks' in navigator && 'BroadcastChannel' in globalThis;
}

/** The place, if no other tab has it. A busy machine may take long to say that it is free: only a held place is waited for briefly. */
export async function findPlace(): Promise<TabPlace | null> {
  return (
    (await requestPlace({ ifAvailable: true })) ?? requestPlace({ signal: AbortSignal.timeout(briefly) })
  );
}

/** The place, from the tab that has it: asked for first, taken when no answer comes. */
export async function takePlace(): Promise<TabPlace | null> {
  const channel = new BroadcastChannel(name);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; a channel has none
  channel.postMessage('wanted');
  channel.close();
  return (await requestPlace({ signal: AbortSignal.timeout(politely) })) ?? requestPlace({ steal: true });
}

function requestPlace(options: LockOptions): Promise<TabPlace | null> {
  return new Promise((resolve) => {
    // A wish that comes before anybody listens is kept.
    let isWanted = false;
    let wanted: () => void = () => {
      isWanted = true;
    };
    const hold = (lock: Lock | null) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((release) => {
        const channel = new BroadcastChannel(name);
        channel.addEventListener('message', () => wanted());
        resolve({
          leave: () => {
            channel.close();
            release();
          },
          onWanted: (listener) => {
            wanted = listener;
            if (isWanted) listener();
          },
        });
      });
    };
    const request = async () => {
      try {
        await navigator.locks.request(name, options, hold);
      } catch {
        // Not given in time; or given, and stolen since.
        resolve(null);
        wanted();
      }
    };
    void request();
  });
}
