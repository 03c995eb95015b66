import { defineConfig } from '@playwright/test';

/** The figures of docs/MEASURES.md, one after another so that they don't disturb each other. They print; they don't judge. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.measure.ts',
  outputDir: '../test-results',
  globalSetup: '../fixtures/start-database.ts',
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: 'line',
});
