import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

import type { Preferences, Shell } from '../../shell-contract/index.ts';

type ShellParts = { shell: Shell; preferences: StoreApi<Preferences> };

export const ShellContext = createContext<ShellParts | null>(null);

/** The preferences as a store that the shell keeps a copy of. */
export function createShellParts(shell: Shell): ShellParts {
  const preferences = createStore<Preferences>(() => shell.preferences);
  preferences.subscribe((chosen) => shell.keepPreferences(chosen));
  return { shell, preferences };
}

function useShellParts(): ShellParts {
  const parts = useContext(ShellContext);
  if (parts === null) throw new Error('outside of ShellContext');
  return parts;
}

export function useShell(): Shell {
  return useShellParts().shell;
}

export function usePreference<Name extends keyof Preferences>(name: Name): Preferences[Name] {
  return useStore(useShellParts().preferences, (preferences) => preferences[name]);
}

/** Changes take effect at once and are kept. */
export function useChoosePreference(): (change: Partial<Preferences>) => void {
  const { preferences } = useShellParts();
  return preferences.setState;
}
