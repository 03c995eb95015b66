import type { TestProject } from 'vitest/node';

import { startTestPostgres, type TestPostgres } from './test-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testPostgres: TestPostgres;
  }
}

/** One PostgreSQL for all `.pg.test.ts` files of a run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { stop, adminUrl, template } = await startTestPostgres();
  project.provide('testPostgres', { adminUrl, template });
  return stop;
}
