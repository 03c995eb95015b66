import type { Clock } from '../clock.ts';

/** So often (ms) it is noted that the device is awake: one that slept was away for as long. */
const noteEvery = 60_000;

/** How long this device was out of step, a sleep of it included (NTF-6). */
export type Absence = {
  /** Another account, or cache: out of step since then; null: it never was in step. */
  begin(since: number | null): void;
  /** Whether all is in step by now. Answers for how long (ms) nothing was, 0 where that isn't over at this moment; null: it still isn't. */
  see(inStep: boolean): number | null;
  stop(): void;
};

export function createAbsence(clock: Clock): Absence {
  /** Since when nothing was in step; null: it is, or never was. */
  let outSince: number | null = null;
  let inStep = false;
  let awakeAt = clock.now();
  let cancel: () => void = () => undefined;

  const hasSlept = () => clock.now() - awakeAt > 2 * noteEvery;

  function noteAwake(): void {
    // The end of a sleep is noted when everything is in step again.
    if (!hasSlept()) awakeAt = clock.now();
    cancel = clock.after(noteEvery, noteAwake);
  }
  noteAwake();

  return {
    begin(since) {
      outSince = since;
      inStep = false;
    },
    see(now) {
      if (inStep && !now) outSince = hasSlept() ? awakeAt : clock.now();
      const absence = now && !inStep && outSince !== null ? clock.now() - outSince : 0;
      inStep = now;
      if (!inStep) return null;
      if (absence > 0) awakeAt = clock.now();
      return absence;
    },
    stop: () => cancel(),
  };
}
