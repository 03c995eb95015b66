import type { Platform } from '../../../shell-contract/index.ts';

export const settingsPages = [
  'profile',
  'notifications',
  'appearance',
  'writing',
  'desktop',
  'devices',
  'privacy',
  'blocked',
  'language',
  'diagnostics',
  'about',
] as const;
export type SettingsPage = (typeof settingsPages)[number];

/** The pages that a shell has. */
export function pagesOf(shell: Platform['shell']): readonly SettingsPage[] {
  return shell === 'desktop' ? settingsPages : settingsPages.filter((page) => page !== 'desktop');
}
