import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'scenarios',
  testMatch: '**/*.spec.ts',
  globalSetup: './fixtures/start-database.ts',
  // A scenario has browsers, a server and a database at work: two at a time are what two cores carry.
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: { trace: 'off' },
});
