import envPaths from 'env-paths';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createApp } from '../app.ts';
import { systemClock } from '../system/clock.ts';
import { systemRandom } from '../system/random.ts';
import { createIdleExit } from './idle.ts';
import { openAppWindow } from './open-window.ts';
import { createLoopbackPlatform } from './platform.ts';
import { holdProfile } from './profile-lock.ts';
import { serveLoopback } from './serve.ts';

const idleAfterMs = 10 * 60_000;
const built = (path: string) => new URL(path, import.meta.url);
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(built('../../package.json'), 'utf8')));
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const profileFolder = process.env['LATCHKEY_PROFILE'] ?? envPaths('latchkey', { suffix: '' }).data;
  const platform = createLoopbackPlatform({
    version,
    profileFolder,
    practiceEntry: built('practice.js'),
  });
  const end = (code: number) => void close().finally(() => process.exit(code));

  const release = await holdProfile(profileFolder, () => end(1));
  if (!release) {
    say(
      'Latchkey is running with this profile already. Use its window, or end it with Ctrl-C where it was started.',
    );
    process.exit(1);
  }

  const app = await createApp(platform);
  const rendererFolder = fileURLToPath(built('../renderer'));
  const host = await serveLoopback({ app, rendererFolder, random: systemRandom, clock: systemClock });
  const idle = createIdleExit({
    clock: systemClock,
    afterMs: idleAfterMs,
    busy: app.busy,
    exit: () => end(0),
  });
  host.onWindows(idle.windows);
  idle.windows(0);

  const close = async () => {
    idle.stop();
    await host.close();
    await app.close();
    await platform.client.close();
    await release();
  };
  process.once('SIGINT', () => end(0));
  process.once('SIGTERM', () => end(0));

  const link = host.link();
  const opened =
    process.env['LATCHKEY_NO_WINDOW'] === undefined && (await openAppWindow(link, profileFolder));
  say(
    opened
      ? 'Latchkey is open in a window of its own. Ctrl-C here ends it.'
      : `Open this link; it works once:\n\n  ${link}\n\nCtrl-C ends Latchkey.`,
  );
}

await main();
