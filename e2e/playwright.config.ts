import { defineConfig } from '@playwright/test';

import { findElectron } from './fixtures/find-electron.ts';

const scenarios = { name: 'scenarios', testDir: 'scenarios' };
/** What only the real Electron can prove. Without it there is nothing to run, to skip or to count. */
const electronOnly = { name: 'electron-only', testDir: 'electron-only' };

export default defineConfig({
  projects: findElectron() === null ? [scenarios] : [scenarios, electronOnly],
  testMatch: '**/*.spec.ts',
  globalSetup: './fixtures/start-database.ts',
  // A scenario has browsers, a server and a database at work: two at a time are what two cores carry.
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: { trace: 'off' },
});
