import { EventEmitter } from 'node:events';

import { expect, test } from 'vitest';

import { revivePage } from './revive-page.ts';

function begin() {
  const contents = Object.assign(new EventEmitter(), {
    reloads: 0,
    gone: false,
    reload: () => void (contents.reloads += 1),
    isDestroyed: () => contents.gone,
  });
  const waits: number[] = [];
  const clock = { now: 0 };
  revivePage(contents, {
    after: (ms, work) => {
      waits.push(ms);
      work();
    },
    now: () => clock.now,
    log: () => undefined,
  });
  const die = (reason: string) => contents.emit('render-process-gone', {}, { reason, exitCode: 1 });
  return { contents, waits, clock, die };
}

test.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'launch-failed'])(
  'a page whose process ended by “%s” is drawn anew',
  (reason) => {
    const { contents, die } = begin();
    die(reason);
    expect(contents.reloads).toBe(1);
  },
);

test('one that dies again and again is tried ever later, and after a good minute at once', () => {
  const { waits, clock, die } = begin();
  for (let crash = 0; crash < 9; crash += 1) die('crashed');
  expect(waits).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  clock.now = 60_001;
  die('oom');
  expect(waits.at(-1)).toBe(0);
});

test('a window that was closed stays closed', () => {
  const { contents, die } = begin();
  die('clean-exit');
  contents.gone = true;
  die('crashed');
  expect(contents.reloads).toBe(0);
});
