import { rm } from 'node:fs/promises';

import {
  createChatWorld,
  startTestServer,
  temporaryFolder,
  until,
  type ChatWorld,
  type TestDatabase,
  type TestServer,
} from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { answeredLies } from './answered-lies.ts';
import { createScene } from './lies-scene.ts';
import { toldLies } from './told-lies.ts';

let database: TestDatabase;
let world: ChatWorld;
let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  database = await createTestDatabase();
  world = await createChatWorld(database);
  server = await startTestServer(database);
});
afterAll(async () => {
  await server.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test.concurrent.each([...toldLies, ...answeredLies])(
  'CON-2 OUT-1 a server that says $lie: $outcome',
  { timeout: 30_000 },
  async ({ tell, lasting, asks = 40, seen, holdsBack, afterwards }) => {
    const scene = await createScene({ world, url: server.url, folder });
    const { liar } = scene;
    liar.takeAsked();
    liar.lie(lasting?.(scene) ?? {});
    tell?.(scene);
    const asked = await scene.listen();
    expect(Math.max(...asked.values()), JSON.stringify([...asked])).toBeLessThanOrEqual(asks);
    if (seen !== undefined) await until(() => seen(scene), 3_000);
    expect(scene.waiting()).toBeGreaterThanOrEqual(holdsBack ? 1 : 0);

    await scene.beHonest();
    await afterwards?.(scene);
    await until(() => scene.isWhole(), 10_000).catch((error: unknown) => {
      throw new Error(`shown: ${scene.shown().join(' | ').slice(0, 500)}; ${scene.waiting()} unsent`, {
        cause: error,
      });
    });
    let differences: readonly string[] = [];
    await until(async () => (differences = await scene.differences()).length === 0, 5_000).catch(
      () => undefined,
    );
    expect(differences).toEqual([]);
    await scene.close();
  },
);
