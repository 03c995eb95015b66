import type { Platform } from '../../shell-contract/index.ts';

type Os = Platform['os'];

/** A shortcut with the system's main modifier, as people read it: `Ctrl K`, on a Mac `⌘K`. */
export function shortcutName(os: Os, key: string): string {
  return os === 'mac' ? `⌘${key}` : `Ctrl ${key}`;
}

/** Whether the event carries the system's main modifier, and no other. */
export function hasMainModifier(
  os: Os,
  event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean },
): boolean {
  const main = os === 'mac' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return main && !event.altKey && !event.shiftKey;
}
