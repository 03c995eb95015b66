export const settingsPages = ['profile', 'appearance', 'writing', 'blocked', 'language', 'about'] as const;
export type SettingsPage = (typeof settingsPages)[number];
