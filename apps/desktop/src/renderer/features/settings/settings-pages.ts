export const settingsPages = [
  'profile',
  'notifications',
  'appearance',
  'writing',
  'devices',
  'privacy',
  'blocked',
  'language',
  'diagnostics',
  'about',
] as const;
export type SettingsPage = (typeof settingsPages)[number];
