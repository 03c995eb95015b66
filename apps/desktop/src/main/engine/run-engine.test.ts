import { EventEmitter } from 'node:events';

import { expect, test } from 'vitest';

import type { ToEngine } from '../../engine-process/engine-message.ts';
import { restartDelay, runEngine, type ChildLike } from './run-engine.ts';

class Child extends EventEmitter implements ChildLike {
  readonly got: ToEngine[] = [];
  killed = false;
  readonly pid = 77;
  /** It hangs: it hears nothing. */
  hangs = false;
  postMessage(message: unknown) {
    this.got.push(message as ToEngine);
  }
  kill() {
    this.killed = true;
    if (!this.hangs) this.emit('exit', 1);
  }
  says(message: unknown) {
    this.emit('message', message);
  }
}

function begin() {
  const children: Child[] = [];
  const heard: unknown[] = [];
  const ended: number[] = [];
  const timers: { ms: number; work: () => void }[] = [];
  let restarts = 0;
  let time = 0;
  const start = { is: 'start', server: 'https://a', directory: '/d', deviceName: 'n', client: 'c' } as const;
  const engine = runEngine({
    fork: () => {
      const child = new Child();
      children.push(child);
      return child;
    },
    start: () => start,
    after: (ms, work) => {
      const timer = { ms, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    end: (pid) => ended.push(pid),
    now: () => time,
    log: () => undefined,
    onMessage: (message) => heard.push(message),
    onRestarted: () => {
      restarts += 1;
    },
  });
  const last = () => {
    const child = children.at(-1);
    if (child === undefined) throw new Error('no child');
    return child;
  };
  return {
    engine,
    children,
    heard,
    ended,
    timers,
    start,
    last,
    restarts: () => restarts,
    pass: (ms: number) => {
      time += ms;
    },
    fire: () => timers.shift()?.work(),
  };
}

test('what is said before the process listens waits for it', () => {
  const { engine, last, start } = begin();
  engine.send({ is: 'online' });
  expect(last().got).toEqual([]);
  last().says({ is: 'ready' });
  engine.send({ is: 'resume' });
  expect(last().got).toEqual([start, { is: 'online' }, { is: 'resume' }]);
});

test('what pages ask of a process that takes over is left to them: told of it, they ask for everything anew', () => {
  const { engine, last, start, fire } = begin();
  last().says({ is: 'ready' });
  last().emit('exit', 1);
  const request = { is: 'request', page: 1, request: { type: 'stop', id: 1 } } as const;
  engine.send(request);
  fire();
  engine.send(request);
  engine.send({ is: 'online' });
  last().says({ is: 'ready' });
  expect(last().got).toEqual([start, { is: 'online' }]);
  engine.send(request);
  expect(last().got.at(-1)).toEqual(request);
});

test('a process that dies is followed by another; a row of deaths takes longer and longer', () => {
  const { children, last, timers, restarts, fire, pass } = begin();
  last().says({ is: 'ready' });
  last().emit('exit', 139);
  expect(timers.map(({ ms }) => ms)).toEqual([0]);
  fire();
  expect(children).toHaveLength(2);
  expect(restarts()).toBe(0);
  last().says({ is: 'ready' });
  expect(restarts()).toBe(1);
  last().emit('exit', 1);
  expect(timers.map(({ ms }) => ms)).toEqual([restartDelay(2)]);
  fire();
  pass(3_600_000);
  last().emit('exit', 1);
  expect(timers.map(({ ms }) => ms)).toEqual([0]);
});

test('how long a restart waits', () => {
  expect([1, 2, 3, 4, 20].map(restartDelay)).toEqual([0, 1_000, 2_000, 4_000, 30_000]);
});

test('what a dead process still says, and what doesn’t fit, counts for nothing', () => {
  const { children, heard, last, fire } = begin();
  last().says({ is: 'ready' });
  last().says({ is: 'secret', id: 1, do: 'read', key: 'k', value: null });
  for (const hostile of [null, 'text', { is: 'secret', id: 1, do: 'read' }, { is: 'eval', code: '1' }, []])
    last().says(hostile);
  expect(heard).toHaveLength(1);
  last().emit('exit', 1);
  fire();
  children[0]?.says({ is: 'secret', id: 2, do: 'read', key: 'k', value: null });
  expect(heard).toHaveLength(1);
});

test('stopping waits for the end of the process, once, and nothing follows it', async () => {
  const { engine, children, last, timers } = begin();
  last().says({ is: 'ready' });
  const stopped = engine.stop();
  expect(engine.stop()).toBe(stopped);
  expect(last().got.at(-1)).toEqual({ is: 'stop' });
  last().emit('exit', 0);
  await stopped;
  expect(children).toHaveLength(1);
  expect(timers).toEqual([]);
});

test.each([false, true])(
  'a process that doesn’t close within two seconds is ended, deaf or not (%s)',
  async (hangs) => {
    const { engine, last, timers, ended, fire } = begin();
    last().says({ is: 'ready' });
    last().hangs = hangs;
    const stopped = engine.stop();
    expect(timers.map(({ ms }) => ms)).toEqual([2_000]);
    fire();
    await stopped;
    expect(last().killed).toBe(true);
    expect(ended).toEqual([77]);
  },
);
