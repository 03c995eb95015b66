import { inject } from 'vitest';

import { cloneTemplate, type TestDatabase } from './test-database.ts';
import type { TestPostgres } from './test-postgres.ts';

/** For `.pg.test.ts` files: a database of this file's own. `afterAll(() => database.drop())`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneTemplate(testPostgres());
}

/** The PostgreSQL that the run's global setup has started. */
export function testPostgres(): TestPostgres {
  return inject('testPostgres');
}
