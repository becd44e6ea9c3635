import { type CDPSession, type Page } from '@playwright/test';
import { launchBrowser } from '../../test/e2e/support/running-app.ts';
import { preview } from 'vite';

export interface BenchPage {
  readonly page: Page;
  /** what the main thread worked while `run` ran, in ms */
  readonly busy: <Value>(
    run: () => Promise<Value>,
  ) => Promise<{ readonly value: Value; readonly ms: number }>;
}

const taskMs = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
};

/** Serves what was built and opens fresh pages of it, one at a time, each in a browser of its own. */
export const openPages = async (configFile: string) => {
  const server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the pages have no address');
  return {
    withPage: async <Value>(visit: (page: BenchPage) => Promise<Value>): Promise<Value> => {
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        page.setDefaultTimeout(0);
        page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
        await page.goto(address);
        await page.waitForFunction(() => 'bench' in window);
        const session = await page.context().newCDPSession(page);
        // CPU of the thread, so that other work on this machine is not counted
        await session.send('Performance.enable', { timeDomain: 'threadTicks' });
        const busy: BenchPage['busy'] = async (run) => {
          const before = await taskMs(session);
          const value = await run();
          return { value, ms: (await taskMs(session)) - before };
        };
        return await visit({ page, busy });
      } finally {
        await browser.close();
      }
    },
    close: () => server.close(),
  };
};
