import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { createNodeEngine } from '@damso/sync-engine/node';
import { openNodeSqlite } from '@damso/sync-engine/test-support';

export interface EngineInput {
  readonly server: string;
  /** Where its files are kept. */
  readonly directory: string;
}

export interface EngineCatchUpResult {
  /** ms from starting the engine, whose session and cache are there, until every message is in its SQLite. */
  readonly stored: number;
  /** ms until the list of rooms shows the right unread numbers. */
  readonly listed: number;
}

/** Makes an account with a password. */
export async function signUp({ handle, ...input }: EngineInput & { handle: string }): Promise<void> {
  const engine = createNodeEngine(input);
  await engine.do('register', { handle, name: handle, password: 'a long password' });
  await engine.stop();
}

const isOnline = ({ head }: { head: { state: { is: string } } }) => head.state.is === 'online';

/** Starts the engine of an account that is signed in, and stops it once it has so many rooms and is in step. */
export async function syncOnce({ rooms, ...input }: EngineInput & { rooms: number }): Promise<void> {
  const engine = createNodeEngine(input);
  await engine.waitFor('rooms', null, ({ items }) => items.length === rooms, 60_000);
  await engine.waitFor('connection', null, isOnline);
  await engine.stop();
}

/** Counts the messages in an engine's cache from beside it. */
function openCounter(directory: string) {
  const files = readdirSync(directory).filter((name) => /^cache.*\.sqlite$/.test(name));
  const [file] = files;
  if (file === undefined) throw new Error(`no cache among ${readdirSync(directory).join(', ')}`);
  const sqlite = openNodeSqlite({ path: join(directory, file), durable: false });
  return {
    count: () => Number(sqlite.all('SELECT count(*) AS count FROM message')[0]?.count),
    close: () => sqlite.close(),
  };
}

/** Starts the engine again after it missed so many messages, all unread, and waits until it has them. */
export async function engineCatchUp({
  missed,
  ...input
}: EngineInput & { missed: number }): Promise<EngineCatchUpResult> {
  const counter = openCounter(input.directory);
  const before = counter.count();
  const begun = performance.now();
  const engine = createNodeEngine(input);
  const listed = engine
    .waitFor('rooms', null, ({ head }) => head.totalUnread === missed, 60_000)
    .then(() => performance.now() - begun);
  while (counter.count() < before + missed) {
    if (performance.now() - begun > 60_000) throw new Error(`${counter.count()} messages after a minute`);
    await wait(4);
  }
  const stored = performance.now() - begun;
  const result = { stored, listed: await listed };
  await engine.stop();
  counter.close();
  return result;
}
