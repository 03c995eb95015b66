export interface WaitingLine {
  /** Does it when its turn comes. False: the line is full, and it will never be done. `work` must not reject. */
  join(work: () => Promise<void>): boolean;
  /** Drops all that wait, and whatever joins from now on. What has begun goes on. */
  end(): void;
}

export interface WaitingLineOptions {
  /** How much may be in work at a time. */
  readonly atOnce: number;
  /** How much more may wait. */
  readonly waiting: number;
  /** Told when all places are taken, and when one is free again and nothing waits for it. */
  readonly onBusy?: (isBusy: boolean) => void;
}

/** Begins what joins it in the order of joining, a bounded number at a time; the rest waits in a bounded line. */
export function createWaitingLine({
  atOnce,
  waiting,
  onBusy = () => undefined,
}: WaitingLineOptions): WaitingLine {
  let inWork = 0;
  let isBusy = false;
  let ended = false;
  const line: (() => Promise<void>)[] = [];

  function tell(now: boolean): void {
    if (isBusy === now) return;
    isBusy = now;
    onBusy(now);
  }
  async function begin(work: () => Promise<void>): Promise<void> {
    inWork += 1;
    if (inWork === atOnce) tell(true);
    await work();
    inWork -= 1;
    const next = line.shift();
    if (next) void begin(next);
    else tell(false);
  }

  return {
    join(work) {
      if (ended) return true;
      if (inWork < atOnce) void begin(work);
      else if (line.length < waiting) line.push(work);
      else return false;
      return true;
    },
    end() {
      ended = true;
      line.length = 0;
    },
  };
}
