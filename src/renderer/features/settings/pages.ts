/** The settings' pages, in their order. */
export const settingsPages = [
  'appearance',
  'chat',
  'notifications',
  'providers',
  'network',
  'storage',
  'shortcuts',
  'about',
] as const;
export type SettingsPage = (typeof settingsPages)[number];
