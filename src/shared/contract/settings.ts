import { z } from 'zod';
import { procedures } from './procedure.ts';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'ko']),
  sendWith: z.enum(['enter', 'mod-enter']),
  /** where new chats go */
  accountId: z.string().nullable(),
  model: z.string().nullable(),
  sidebarOpen: z.boolean(),
});
export type Settings = z.infer<typeof settings>;
export const settingsPatch = settings.partial();
export type SettingsPatch = z.infer<typeof settingsPatch>;

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  sendWith: 'enter',
  accountId: null,
  model: null,
  sidebarOpen: true,
};

export const settingsProcedures = procedures({
  'settings.get': { input: z.void(), output: settings },
  'settings.set': { input: settingsPatch, output: settings },
});

export const settingsEvents = { 'settings.changed': settings };
