import type { DesktopSettings } from '../../shell-contract/index.ts';

export type ShortcutsLike = {
  register(keys: string, act: () => void): boolean;
  unregister(keys: string): void;
  isRegistered(keys: string): boolean;
};

/** As Electron writes keys (accelerators). */
export const hotkeys = {
  showKeys: 'CommandOrControl+Shift+D',
  unreadKeys: 'CommandOrControl+Shift+U',
} as const;
type HotkeyName = keyof typeof hotkeys;

/** Registers the keys that were chosen, and lets go of the others. Answers which of the chosen ones another app has. */
export function keepHotkeys(
  shortcuts: ShortcutsLike,
  settings: Pick<DesktopSettings, HotkeyName>,
  acts: Record<HotkeyName, () => void>,
): Record<HotkeyName, boolean> {
  const keep = (name: HotkeyName): boolean => {
    const keys = hotkeys[name];
    if (!settings[name]) {
      shortcuts.unregister(keys);
      return false;
    }
    return !shortcuts.isRegistered(keys) && !shortcuts.register(keys, acts[name]);
  };
  return { showKeys: keep('showKeys'), unreadKeys: keep('unreadKeys') };
}
