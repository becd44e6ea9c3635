import { z } from 'zod';
import { procedures } from './procedure.ts';
import { once } from '../once.ts';

const perMillion = z.lazy(() => z.number().min(0).max(1_000_000).nullable());

/** What the person pays for a model, per million tokens; null: not given. */
export const price = z.lazy(() =>
  z.object({
    input: perMillion,
    /** input that was read from the provider's cache; null: as other input */
    cached: perMillion,
    output: perMillion,
    /** "USD", "₩": any short text */
    currency: z.string().max(8),
  }),
);
export type Price = z.infer<typeof price>;

export const settings = z.lazy(() =>
  z.object({
    theme: z.enum(['system', 'light', 'dark']),
    language: z.enum(['system', 'en', 'ko']),
    sendWith: z.enum(['enter', 'mod-enter']),
    /** where new chats go */
    accountId: z.string().nullable(),
    model: z.string().nullable(),
    sidebarOpen: z.boolean(),
    /** models that the person wants at hand, in their order */
    favourites: z.array(z.object({ accountId: z.string(), model: z.string() })).max(50),
    density: z.enum(['comfortable', 'compact']),
    /** CSS pixels of a conversation's text */
    fontSize: z.number().int().min(12).max(20),
    /** keys of commands that the person chose: "Mod+Shift+KeyF", or null for none */
    shortcuts: z.record(z.string(), z.string().max(60).nullable()),
    /** told when the window is hidden: a long answer that ended, a message that needs its person */
    notifications: z.boolean(),
    /** by the model's id */
    prices: z.record(z.string().min(1).max(200), price),
  }),
);
export type Settings = z.infer<typeof settings>;
export const settingsPatch = z.lazy(() => settings.unwrap().partial());
export type SettingsPatch = z.infer<typeof settingsPatch>;

export const settingsProcedures = procedures(() => ({
  'settings.get': { input: z.void(), output: settings },
  'settings.set': { input: settingsPatch, output: settings },
}));

export const settingsEvents = once(() => ({ 'settings.changed': settings }));
