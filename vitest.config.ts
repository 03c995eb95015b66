import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/.build/**', '**/dist/**'];

/** A test's suffix says what it needs: `.test.ts` nothing, `.pg.test.ts` PostgreSQL, `.faults.test.ts` that and patience (`pnpm test:faults`,
 * not part of `npm test`), `.spec.ts` (Playwright) the whole app. */
export default defineConfig({
  test: {
    // All cores: left to itself vitest keeps one free, which on two cores is half of the time.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...everywhere, '**/*.pg.test.ts', '**/*.faults.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['**/*.pg.test.ts'],
          globalSetup: ['apps/server/test-support/postgres-global-setup.ts'],
          exclude: everywhere,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['**/*.faults.test.ts'],
          globalSetup: ['apps/server/test-support/postgres-global-setup.ts'],
          exclude: everywhere,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
