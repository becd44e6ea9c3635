import './prebundle.ts';
import '../../../src/renderer/styles/tokens.css';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '../../../src/renderer/app/app.tsx';
import { createStores } from '../../../src/renderer/app/stores.tsx';
import { createClient } from '../../../src/renderer/host/client.ts';
import { createI18n, type Language } from '../../../src/renderer/i18n/i18n.ts';
import { createFakeHost } from './fake-host.ts';
import { type Seed, seed } from './seeds.ts';

/** The whole window over a fake core. */
export const renderApp = async (part: Partial<Seed> = {}, language: Language = 'en') => {
  await page.viewport(1280, 800);
  const settings = { ...seed().settings, ...part.settings, language };
  const host = createFakeHost({ ...part, settings });
  const stores = createStores(createClient(host));
  const words = await createI18n(language);
  const screen = await render(<App host={host} stores={stores} words={words} />);
  return { host, stores, screen };
};

export type RenderedApp = Awaited<ReturnType<typeof renderApp>>;

/** What was given with each call of this name, in order. */
export const inputsOf = ({ host }: RenderedApp, name: string): unknown[] =>
  host.world.calls.filter((call) => call.name === name).map(({ input }) => input);
