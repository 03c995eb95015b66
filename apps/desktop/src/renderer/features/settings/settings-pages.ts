export const settingsPages = ['profile', 'appearance', 'writing', 'language', 'about'] as const;
export type SettingsPage = (typeof settingsPages)[number];
