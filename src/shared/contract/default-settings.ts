import type { Settings } from './settings.ts';

/** A file of its own, so that the window has them without the contract's parser. */
export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  sendWith: 'enter',
  accountId: null,
  model: null,
  sidebarOpen: true,
  favourites: [],
  density: 'comfortable',
  fontSize: 15,
  shortcuts: {},
  notifications: true,
  prices: {},
};
