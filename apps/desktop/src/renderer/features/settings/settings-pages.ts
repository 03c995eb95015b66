export const settingsPages = [
  'profile',
  'appearance',
  'writing',
  'devices',
  'privacy',
  'blocked',
  'language',
  'about',
] as const;
export type SettingsPage = (typeof settingsPages)[number];
