import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

import {
  readDesktopSettings,
  readPreferences,
  serverOrigin,
  type DesktopSettings,
  type Preferences,
} from '../../shell-contract/index.ts';
import type { MainLog } from '../log/main-log.ts';
import type { JsonFile } from './json-file.ts';
import { updateAddress } from './update-address.ts';

/** What the desktop app keeps for this computer, whoever signs in. */
export type Settings = {
  preferences: Preferences;
  /** The origin of the server; null: none was chosen yet. */
  server: string | null;
  /** The one before, to come back to. */
  formerServer: string | null;
  /** Where newer versions are looked for, instead of where the package says. Only by this file: no page can set it. */
  updateAddress: string | null;
  desktop: DesktopSettings;
};

const fields = z.object({
  preferences: z.unknown().transform(readPreferences),
  server: serverOrigin.nullable(),
  formerServer: serverOrigin.nullable(),
  updateAddress: updateAddress.nullable(),
  desktop: z.unknown().transform(readDesktopSettings),
});

/** The names of what was stored and gave way to a default, in a part whose fields have defaults each. */
function damagedIn(stored: unknown, read: object, part: string): string[] {
  if (stored === undefined) return [];
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return [part];
  const before = stored as Record<string, unknown>;
  return Object.entries(read).flatMap(([name, value]) =>
    before[name] === undefined || isDeepStrictEqual(before[name], value) ? [] : [`${part}.${name}`],
  );
}

/** The settings in whatever was stored: a field that doesn't fit has its default, and its name is told. */
function readSettings(stored: unknown, tellDamaged: (field: string) => void): Settings {
  const known = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const read = <Name extends keyof Settings>(name: Name, otherwise: Settings[Name]): Settings[Name] => {
    const parsed = fields.shape[name].safeParse(known[name]);
    if (parsed.success) return parsed.data as Settings[Name];
    if (known[name] !== undefined) tellDamaged(name);
    return otherwise;
  };
  const preferences = readPreferences(known['preferences']);
  const desktop = readDesktopSettings(known['desktop']);
  for (const name of [
    ...damagedIn(known['preferences'], preferences, 'preferences'),
    ...damagedIn(known['desktop'], desktop, 'desktop'),
  ])
    tellDamaged(name);
  return {
    preferences,
    server: read('server', null),
    formerServer: read('formerServer', null),
    updateAddress: read('updateAddress', null),
    desktop,
  };
}

export type SettingsStore = {
  get(): Settings;
  /** Takes effect at once, and is kept. */
  change(change: Partial<Settings>): void;
  /** Resolves when everything that was changed is written. */
  written(): Promise<void>;
};

/** Reads the settings once, telling the log what gave way to a default; from then on they are in memory, and each change is written. */
export function openSettings(file: JsonFile, log: MainLog): SettingsStore {
  let current = readSettings(file.read(), (field) =>
    log('warn', 'a damaged setting has its default', { field }),
  );
  let writing: Promise<void> = Promise.resolve();
  return {
    get: () => current,
    change(change) {
      current = { ...current, ...change };
      writing = file.write(current);
    },
    written: () => writing,
  };
}
