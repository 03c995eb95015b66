import { expect, test } from 'vitest';

import type { UpdateChannel, UpdateState } from '../../shell-contract/index.ts';
import { createUpdates, type Updater } from './create-updates.ts';

type Chosen = UpdateChannel | 'off';
type Answers = {
  look?: () => Promise<string | null>;
  fetch?: Updater['fetch'];
  install?: () => Promise<never>;
  installs?: boolean;
};

/** Updates on an updater that records what is asked of it; time passes when the test says so. */
function begin(answers: Answers | null, first: Chosen = 'latest') {
  let chosen = first;
  const asked: string[] = [];
  const told: UpdateState[] = [];
  const logged: string[] = [];
  let timers: { at: number; work: () => void }[] = [];
  let now = 0;
  const updater: Updater = {
    installs: answers?.installs ?? true,
    look: (channel) => {
      asked.push(`look ${channel}`);
      return answers?.look?.() ?? Promise.resolve('0.2.0');
    },
    fetch: (options) => {
      asked.push('fetch');
      return answers?.fetch?.(options) ?? Promise.resolve();
    },
    install: () => {
      asked.push('install');
      return answers?.install?.() ?? new Promise<never>(() => undefined);
    },
  };
  const updates = createUpdates({
    updater: answers === null ? null : updater,
    chosen: () => chosen,
    after: (ms, work) => {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    log: (_level, line) => logged.push(line),
    tell: () => told.push(updates.state()),
  });
  const choose = (next: Chosen) => {
    chosen = next;
    updates.chosenAnew();
  };
  const pass = (ms: number) => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { work } of due) work();
  };
  return { updates, asked, told, logged, choose, pass };
}
const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const never = () => new Promise<never>(() => undefined);

test('offered: it is fetched, told step by step, and put in place only when the person says so', async () => {
  const { updates, asked, told } = begin(
    {
      fetch: ({ onProgress }) => {
        for (const percent of [0.4, 31.2, 31.9, 20, 100]) onProgress(percent);
        return Promise.resolve();
      },
    },
    'beta',
  );
  const version = '0.2.0';
  await updates.check();
  expect(told).toEqual([
    { is: 'checking' },
    { is: 'downloading', version, percent: 0 },
    { is: 'downloading', version, percent: 31 },
    { is: 'downloading', version, percent: 100 },
    { is: 'ready', version },
  ]);
  expect(asked).toEqual(['look beta', 'fetch']);
  await updates.check();
  void updates.install();
  expect(asked).toEqual(['look beta', 'fetch', 'install']);
});

test('refused: what is no newer is not fetched', async () => {
  const { updates, asked } = begin({ look: () => Promise.resolve(null) });
  await updates.check();
  await updates.install();
  expect(updates.state()).toEqual({ is: 'newest' });
  expect(asked).toEqual(['look latest']);
});

test.each([
  ['refused, its checksum is another one', withCode('ERR_CHECKSUM_MISMATCH'), 'damaged'],
  ['refused, it isn’t signed by who signed this one', withCode('ERR_UPDATER_INVALID_SIGNATURE'), 'damaged'],
  [
    'broken, its file isn’t there',
    new Error('Cannot download "https://u.example/x", status 404: '),
    'unusable',
  ],
  ['broken, the network went in the middle', withCode('ECONNRESET', 'aborted'), 'unreachable'],
  [
    'refused, macOS finds another signer',
    new Error('Code signature at URL file:///x/ did not pass validation: code failed to satisfy'),
    'damaged',
  ],
  [
    'refused, it isn’t signed on macOS',
    new Error('Could not get code signature for running application'),
    'fixed',
  ],
  [
    'refused, it runs from a disk image',
    new Error('Cannot update while running on a read-only volume.'),
    'fixed',
  ],
  ['broken, the disk is full', withCode('ENOSPC', 'no space left on device'), 'other'],
] as const)('%s: it says so, changes nothing, and may be tried again', async (_name, error, reason) => {
  let isGood = false;
  const { updates, asked, logged } = begin({
    fetch: () => (isGood ? Promise.resolve() : Promise.reject(error)),
  });
  await updates.check();
  await updates.install();
  expect(updates.state()).toEqual({ is: 'failed', reason });
  expect(asked).toEqual(['look latest', 'fetch']);
  expect(logged).toEqual(['an update failed; nothing was changed']);
  isGood = true;
  await updates.check();
  expect(updates.state()).toEqual({ is: 'ready', version: '0.2.0' });
});

test.each([
  [withCode('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'), 'unusable'],
  [withCode('ERR_UPDATER_INVALID_UPDATE_INFO'), 'unusable'],
  [withCode('HTTP_ERROR_503'), 'unusable'],
  [withCode('ENOTFOUND'), 'unreachable'],
  [new Error('net::ERR_INTERNET_DISCONNECTED'), 'unreachable'],
  [new Error('EACCES'), 'other'],
] as const)('broken: a look that ends in %s', async (cause, reason) => {
  const { updates, asked } = begin({ look: () => Promise.reject(cause) });
  await updates.check();
  expect(updates.state()).toEqual({ is: 'failed', reason });
  expect(asked).toEqual(['look latest']);
});

test('broken: a look that nobody answers ends after a minute', async () => {
  const { updates, pass } = begin({ look: never });
  const done = updates.check();
  await expect.poll(() => updates.state().is).toBe('checking');
  pass(59_000);
  expect(updates.state().is).toBe('checking');
  pass(1_000);
  await done;
  expect(updates.state()).toEqual({ is: 'failed', reason: 'unreachable' });
});

test('broken: a download ends a minute after the last of it came, however long that took', async () => {
  let progress: (percent: number) => void = () => undefined;
  const { updates, pass } = begin({
    fetch: ({ onProgress }) => {
      progress = onProgress;
      return never();
    },
  });
  const done = updates.check();
  await expect.poll(() => updates.state().is).toBe('downloading');
  for (const percent of [1, 2, 3]) {
    pass(59_000);
    progress(percent);
  }
  expect(updates.state()).toMatchObject({ is: 'downloading', percent: 3 });
  pass(60_000);
  await done;
  expect(updates.state()).toEqual({ is: 'failed', reason: 'unreachable' });
});

test('it couldn’t be put in place: it says so, and this version goes on', async () => {
  const { updates } = begin({ install: () => Promise.reject(withCode('EACCES')) });
  await updates.check();
  await updates.install();
  expect(updates.state()).toEqual({ is: 'failed', reason: 'other' });
});

test('off: nothing is looked for, nor is anything put in place that was fetched before', async () => {
  const { updates, asked, told, choose, pass } = begin({}, 'off');
  updates.start();
  pass(Infinity);
  await updates.check();
  expect(updates.state()).toEqual({ is: 'off' });
  expect([...asked, ...told]).toEqual([]);
  choose('latest');
  await updates.check();
  expect(updates.state()).toEqual({ is: 'ready', version: '0.2.0' });
  choose('off');
  await updates.install();
  expect(updates.state()).toEqual({ is: 'off' });
  expect(asked).toEqual(['look latest', 'fetch']);
});

test('another choice gives up what is under way, and what was fetched for the first isn’t put in place', async () => {
  let cut = 0;
  const { updates, asked, logged, choose } = begin(
    {
      fetch: ({ signal }) => {
        if (asked.length > 2) return Promise.resolve();
        signal.addEventListener('abort', () => (cut += 1));
        return never();
      },
    },
    'beta',
  );
  void updates.check();
  await expect.poll(() => updates.state().is).toBe('downloading');
  choose('latest');
  await expect.poll(() => updates.state().is).toBe('ready');
  expect(cut).toBe(1);
  expect(asked).toEqual(['look beta', 'fetch', 'look latest', 'fetch']);
  expect(logged).toEqual([]);
  choose('beta');
  expect(updates.state().is).not.toBe('ready');
  await updates.install();
  expect(asked).not.toContain('install');
});

test('two checks at a time are one; a start looks after a minute, and every six hours', async () => {
  const { updates, asked, pass } = begin({ look: () => Promise.resolve(null) });
  await Promise.all([updates.check(), updates.check()]);
  expect(asked).toHaveLength(1);
  updates.start();
  for (const [ms, looks] of [
    [59_000, 1],
    [1_000, 2],
    [6 * 3_600_000 - 1_000, 2],
    [1_000, 3],
    [6 * 3_600_000, 4],
  ] as const) {
    pass(ms);
    await expect.poll(() => updates.state().is).toBe('newest');
    expect(asked).toHaveLength(looks);
  }
});

test('offered where a package manager installs: it says so, and neither fetches nor installs', async () => {
  const { updates, asked, pass } = begin({ installs: false });
  await updates.check();
  expect(updates.state()).toEqual({ is: 'offered', version: '0.2.0' });
  await updates.install();
  updates.start();
  pass(60_000);
  await expect.poll(() => asked).toEqual(['look latest', 'look latest']);
});

test('an app that can’t be updated says so, whatever is chosen', async () => {
  const { updates, told } = begin(null);
  updates.start();
  await updates.check();
  await updates.install();
  expect(updates.state()).toEqual({ is: 'unavailable' });
  expect(told).toEqual([]);
});
