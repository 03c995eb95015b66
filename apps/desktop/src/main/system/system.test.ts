import { EventEmitter } from 'node:events';

import { expect, test, vi } from 'vitest';

import type { PersonUse } from '../../shell-contract/index.ts';
import { watchPower } from './watch-power.ts';
import { watchUse } from './watch-use.ts';

test('waking, unlocking and a network that is back are told, its absence is not', () => {
  const powerMonitor = new EventEmitter();
  const told: string[] = [];
  let online = true;
  let look: () => void = () => undefined;
  watchPower(
    { powerMonitor, net: { isOnline: () => online } },
    (what) => told.push(what),
    (work) => {
      look = work;
    },
  );
  powerMonitor.emit('resume');
  powerMonitor.emit('unlock-screen');
  look();
  online = false;
  look();
  look();
  online = true;
  look();
  expect(told).toEqual(['resume', 'resume', 'online']);
});

test('use is what the system says: idle time, a window in front, the lock', () => {
  vi.useFakeTimers();
  try {
    const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => idle });
    const app = new EventEmitter();
    let idle = 0;
    let front: { isVisible(): boolean } | null = { isVisible: () => true };
    const told: PersonUse[] = [];
    const use = watchUse({ powerMonitor, app, BrowserWindow: { getFocusedWindow: () => front } }, (now) =>
      told.push(now),
    );
    use.start();
    idle = 70;
    vi.advanceTimersByTime(5_000);
    idle = 301;
    vi.advanceTimersByTime(5_000);
    idle = 0;
    vi.advanceTimersByTime(5_000);
    front = null;
    app.emit('browser-window-blur');
    vi.advanceTimersByTime(1);
    powerMonitor.emit('lock-screen');
    powerMonitor.emit('unlock-screen');
    expect(told.map(({ active, inUse, attentive }) => [active, inUse, attentive])).toEqual([
      [true, true, true],
      [true, false, true],
      [false, false, true],
      [true, true, true],
      [true, false, false],
      [false, false, false],
      [true, false, false],
    ]);
    expect(use.current()).toBe(told.at(-1));
    use.stop();
  } finally {
    vi.useRealTimers();
  }
});
