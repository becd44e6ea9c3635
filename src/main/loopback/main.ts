import envPaths from 'env-paths';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createApp } from '../app.ts';
import { systemClock } from '../system/clock.ts';
import { systemRandom } from '../system/random.ts';
import { announce, askForLink } from './handover.ts';
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

/** Opens a window for a link where there is a display, else prints it. */
async function show(link: string, profileFolder: string): Promise<void> {
  const mayOpen = process.env['LATCHKEY_NO_WINDOW'] === undefined;
  const opened = mayOpen && (await openAppWindow(link, profileFolder));
  say(opened ? 'Latchkey is open in a window of its own.' : `Open this link; it works once:\n\n  ${link}\n`);
}

/** Keeps the profile for this process. Where another Latchkey has it, this one only shows a link of that one. */
async function ownProfile(folder: string, lost: () => void): Promise<() => Promise<void>> {
  const free = await holdProfile(folder, lost);
  if (free) return free;
  const link = await askForLink(folder);
  if (link !== null) {
    await show(link, folder);
    process.exit(0);
  }
  // killed, or the computer lost its power: nobody is there to be ended
  say('Latchkey did not end properly last time. It goes on in a moment.');
  const left = await holdProfile(folder, lost, 'patient');
  if (left) return left;
  say('Another Latchkey has this profile and does not answer. End it with Ctrl-C where it was started.');
  process.exit(1);
}

async function main(): Promise<void> {
  const profileFolder = process.env['LATCHKEY_PROFILE'] ?? envPaths('latchkey', { suffix: '' }).data;
  const platform = createLoopbackPlatform({
    version,
    profileFolder,
    practiceEntry: built('practice.js'),
  });
  const end = (code: number) => void close().finally(() => process.exit(code));

  const release = await ownProfile(profileFolder, () => end(1));

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

  const takeBack = announce(profileFolder, { origin: host.origin, doorSecret: host.doorSecret });

  const close = async () => {
    idle.stop();
    takeBack();
    await host.close();
    await app.close();
    await platform.client.close();
    await release();
  };
  process.once('SIGINT', () => end(0));
  process.once('SIGTERM', () => end(0));

  await show(host.link(), profileFolder);
  say('Ctrl-C here ends Latchkey.');
}

await main();
