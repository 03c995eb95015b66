import { defineConfig } from '@playwright/test';

import { findElectron } from './fixtures/find-electron.ts';
import type { ScenarioOptions } from './fixtures/test.ts';

/** Scenarios that are about the desktop app: they say themselves who is at it. */
const aboutDesktop = /(?:desktop|desktop-notices|page-crash|room-window)\.spec\.ts$/u;
const scenarios = { name: 'scenarios', testDir: 'scenarios', testIgnore: aboutDesktop };
const desktop = { name: 'desktop', testDir: 'scenarios', testMatch: aboutDesktop };
/** Scenarios once more, with the first of the people at the desktop app where a scenario doesn't say otherwise. */
const withDesktop = { name: 'with-desktop', testDir: 'scenarios', use: { firstShell: 'desktop' as const } };
/** A second tab, and a network that only the page believes to be away. */
const browserOnly = /a second tab|the system says that there is no network/u;
const oneOfEachKind = /two people talk|five people in a group/u;
const forBothShells =
  /(?:two-people-talk|groups|read-state|offline-and-back|restarts|second-device|mentions|presence|own-settings|devices|profile)\.spec\.ts$/u;

/** What only the real Electron can prove. Without it there is nothing to run, to skip or to count. */
const electronOnly = { name: 'electron-only', testDir: 'electron-only' };

// `npm test` proves a talk and a group; `DAMSO_E2E_DESKTOP=all` and the real Electron have all that both shells share.
const all = findElectron() !== null || process.env['DAMSO_E2E_DESKTOP'] === 'all';

export default defineConfig<ScenarioOptions>({
  projects: [
    scenarios,
    desktop,
    all
      ? { ...withDesktop, testMatch: forBothShells, grepInvert: browserOnly }
      : { ...withDesktop, grep: oneOfEachKind },
    ...(findElectron() === null ? [] : [electronOnly]),
  ],
  testMatch: '**/*.spec.ts',
  globalSetup: './fixtures/start-database.ts',
  // A scenario has browsers, a server and a database at work: two at a time are what two cores carry.
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: { trace: 'off' },
});
