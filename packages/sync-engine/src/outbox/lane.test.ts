import { expect, test } from 'vitest';

import { createHeldClock } from '../../test-support/held-clock.ts';
import { noAnswer, type Connection } from '../connection/connection.ts';
import { decideOutcome } from './decide.ts';
import { createLane, type StepResult } from './lane.ts';

const aConnection = (): Connection => ({ call: () => new Promise(() => undefined), close: () => undefined });

/** A lane, and when (ms) it tried. Every try comes to what `result` says. */
function setUp(result: (attempt: number) => StepResult, random = () => 0.5) {
  const clock = createHeldClock();
  const began = clock.now();
  const tries: number[] = [];
  const attempts: number[] = [];
  const lane = createLane(clock, random, (_, attempt) => {
    tries.push(clock.now() - began);
    attempts.push(attempt);
    return Promise.resolve(result(attempt));
  });
  return { clock, lane, tries, attempts };
}
const refuse = (attempt: number): StepResult => {
  const answer = { ok: false, error: { code: 'unavailable', temporary: true, message: '' } } as const;
  const outcome = decideOutcome('send', answer, attempt, 0.999);
  return outcome.is === 'again' ? outcome : { is: 'nothing' };
};

test('OUT-3 a server that refuses for minutes is asked every 10 s at least', async () => {
  const { clock, lane, tries } = setUp(refuse);
  lane.connected(aConnection());
  await clock.advance(300_000);
  const waits = tries.map((at, index) => at - (tries[index - 1] ?? 0));
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  expect(tries.length).toBeLessThan(40);
});

test('OUT-3 what was refused again and again is tried within half a second of a reconnection, and its wait begins small', async () => {
  const { clock, lane, tries, attempts } = setUp(refuse);
  lane.connected(aConnection());
  await clock.advance(120_000);
  const before = tries.length;
  lane.disconnected();
  lane.connected(aConnection());
  expect(tries).toHaveLength(before);
  await clock.advance(500);
  expect(tries).toHaveLength(before + 1);
  expect(attempts.at(-1)).toBe(1);
});

test('OUT-3 the lanes of many rooms come back spread, not all in one moment', async () => {
  let count = 0;
  const { clock, lane: first, tries } = setUp(refuse, () => (count += 1) / 100);
  const lanes = [first];
  const connection = aConnection();
  first.connected(connection);
  for (let number = 1; number < 50; number += 1)
    lanes.push(
      createLane(
        clock,
        () => (count += 1) / 100,
        (_, attempt) => {
          tries.push(clock.now());
          return Promise.resolve(refuse(attempt));
        },
      ),
    );
  for (const lane of lanes.slice(1)) lane.connected(connection);
  await clock.advance(100_000);
  tries.length = 0;
  count = 0;
  const again = aConnection();
  for (const lane of lanes) lane.connected(again);
  await clock.advance(500);
  expect(tries).toHaveLength(50);
  expect(new Set(tries).size).toBe(50);
});

test('OUT-3 a wait that the server told outlives a reconnection', async () => {
  const { clock, lane, tries } = setUp(() => ({ is: 'again', after: 7_000, why: 'told' }));
  lane.connected(aConnection());
  await clock.advance(1_000);
  lane.connected(aConnection());
  await clock.advance(5_900);
  expect(tries).toEqual([0]);
  await clock.advance(100);
  expect(tries).toEqual([0, 7_000]);
});

test('OUT-3 an answer that comes when there is another connection already doesn’t make that one wait', async () => {
  let answer: (result: StepResult) => void = () => undefined;
  const clock = createHeldClock();
  let tries = 0;
  const lane = createLane(
    clock,
    () => 0.5,
    () => {
      tries += 1;
      return new Promise((resolve) => (answer = resolve));
    },
  );
  for (const why of ['unknown', 'refused'] as const) {
    lane.connected(aConnection());
    await clock.advance(1_000);
    const before = tries;
    lane.connected(aConnection());
    answer({ is: 'again', after: 9_000, why });
    await clock.advance(250);
    expect(tries).toBe(before + 1);
  }
  const outcome = decideOutcome('send', noAnswer, 1, 0);
  expect(outcome).toMatchObject({ why: 'unknown' });
});
