import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

import type { Preferences, Shell } from '../../shell-contract/index.ts';

type ShellParts = { shell: Shell; preferences: StoreApi<Preferences> };

export const ShellContext = createContext<ShellParts | null>(null);

/** The preferences as a store that the shell keeps a copy of, and that follows what is chosen in other windows. */
export function createShellParts(shell: Shell): ShellParts {
  const preferences = createStore<Preferences>(() => shell.preferences);
  let fromElsewhere: Preferences | null = null;
  preferences.subscribe((chosen) => {
    if (chosen !== fromElsewhere) shell.keepPreferences(chosen);
  });
  shell.watchPreferences((chosen) => {
    fromElsewhere = chosen;
    preferences.setState(chosen, true);
  });
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
