import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from '@playwright/test';
import { build, preview } from 'vite';
import { askForLink } from '../../src/main/loopback/handover.ts';
import { launchBrowser } from '../../test/e2e/support/running-app.ts';
import { type Measured, measured } from '../subject.ts';
import { startHost } from './host.ts';

const RUNS = 21;
const IDLE_MS = 20_000;
const config = fileURLToPath(new URL('./react-alone/vite.config.ts', import.meta.url));

const metric = async (session: CDPSession, name: string): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find((one) => one.name === name)?.value ?? 0) * 1_000;
};

/**
 * The driver's inspector asks where in its file a script stands, and the engine then reads whole files a second time for
 * that: 14 ms of React alone, and of no person's start. With this it notes the places when it reads them first.
 */
const readOnce = '--js-flags=--no-enable-lazy-source-positions';

/** Opens a page in a browser of its own, as after a start of the computer: nothing of it was compiled before. */
const opened = async <Value>(
  address: string,
  look: (page: Page, session: CDPSession) => Promise<Value>,
  flags: readonly string[] = [],
): Promise<Value> => {
  const browser = await launchBrowser(flags);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addInitScript(() => {
      const changes = new MutationObserver(() => {
        if (document.querySelector('h1') === null) return;
        performance.mark('heading');
        changes.disconnect();
      });
      changes.observe(document, { childList: true, subtree: true });
    });
    await page.goto(address);
    await page.locator('h1').waitFor();
    return await look(page, session);
  } finally {
    await browser.close();
  }
};

interface UntilHeading {
  /** ms of script */
  readonly script: Measured | null;
  /** ms from opening the page */
  readonly passed: Measured | null;
}

export interface Beside {
  readonly react: UntilHeading;
  readonly latchkey: UntilHeading;
}

export interface FirstScreen {
  readonly driven: Beside;
  /** without what the driver adds to both */
  readonly readOnce: Beside;
  /** % of a core that the main process takes while its window is there and nobody does anything; null where unknown */
  readonly idle: number | null;
}

interface Looked {
  readonly script: number;
  readonly passed: number;
}

interface BothLooked {
  readonly react: Looked;
  readonly latchkey: Looked;
}

const untilHeading = (runs: readonly Looked[]): UntilHeading => ({
  script: measured(runs.map(({ script }) => script)),
  passed: measured(runs.map(({ passed }) => passed)),
});

const together = (runs: readonly BothLooked[]): Beside => ({
  react: untilHeading(runs.map(({ react }) => react)),
  latchkey: untilHeading(runs.map(({ latchkey }) => latchkey)),
});

/** The built window beside a page that is React and a heading. */
export async function firstScreen(say: (line: string) => void): Promise<FirstScreen> {
  await build({ configFile: config });
  const server = await preview({ configFile: config, preview: { port: 0, host: '127.0.0.1' } });
  const reactAlone = server.resolvedUrls?.local[0];
  const profile = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const host = await startHost(profile);
  const link = async () => {
    const given = await askForLink(profile);
    if (given === null) throw new Error('the host gives no link');
    return given;
  };
  try {
    if (reactAlone === undefined) throw new Error('the page has no address');
    const look = async (page: Page, session: CDPSession) => ({
      script: await metric(session, 'ScriptDuration'),
      passed: await page.evaluate(() => performance.getEntriesByName('heading')[0]?.startTime ?? Number.NaN),
    });
    const beside = async (flags: readonly string[]): Promise<BothLooked> => ({
      react: await opened(reactAlone, look, flags),
      latchkey: await opened(await link(), look, flags),
    });
    const [driven, once]: [BothLooked[], BothLooked[]] = [[], []];
    for (let run = 1; run <= RUNS; run += 1) {
      say(`first screen ${run} of ${RUNS}`);
      driven.push(await beside([]));
      once.push(await beside([readOnce]));
    }
    say('idling');
    const idle = await opened(await link(), async (page) => {
      // what is brought for later is there by then
      await page.waitForTimeout(3_000);
      const before = host.cpu();
      await page.waitForTimeout(IDLE_MS);
      const after = host.cpu();
      return before === null || after === null ? null : ((after - before) / IDLE_MS) * 100;
    });
    return { driven: together(driven), readOnce: together(once), idle };
  } finally {
    await host.end();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
