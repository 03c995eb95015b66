import type { Platform } from '../../shell-contract/index.ts';

type Os = Platform['os'];

/** A shortcut with the system's main modifier, as people read it: `Ctrl K`, on a Mac `⌘K`. */
export function shortcutName(os: Os, key: string): string {
  return os === 'mac' ? `⌘${key}` : `Ctrl ${key}`;
}

const accelerators: Record<'mac' | 'other', Record<string, string>> = {
  mac: { CommandOrControl: '⌘', Shift: '⇧', Alt: '⌥' },
  other: { CommandOrControl: 'Ctrl', Shift: 'Shift', Alt: 'Alt' },
};

/** Keys in the system's writing (`CommandOrControl+Shift+D`) as people read them: `Ctrl+Shift+D`, on a Mac `⌘⇧D`. */
export function readAccelerator(os: Os, keys: string): string {
  const names = accelerators[os === 'mac' ? 'mac' : 'other'];
  return keys
    .split('+')
    .map((key) => names[key] ?? key)
    .join(os === 'mac' ? '' : '+');
}

/** Whether the event carries the system's main modifier, and no other. */
export function hasMainModifier(
  os: Os,
  event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean },
): boolean {
  const main = os === 'mac' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return main && !event.altKey && !event.shiftKey;
}
