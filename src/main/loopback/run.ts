import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createApp } from '../app.ts';
import { systemClock } from '../system/clock.ts';
import { systemRandom } from '../system/random.ts';
import { announce, askForLink } from './handover.ts';
import { createIdleExit } from './idle.ts';
import { createLoopbackPlatform } from './platform.ts';
import { holdProfile } from './profile-lock.ts';
import { serveLoopback } from './serve.ts';

const idleAfterMs = 10 * 60_000;
const packageJson = z.object({ version: z.string() });
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Opens a window for a link where there is a display, else prints it. */
async function show(link: string, profileFolder: string): Promise<void> {
  const { openAppWindow } = await import('./open-window.ts');
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

/**
 * Runs the app for a browser window until its person ends it, or nobody looks at it any more. `built` finds what the
 * build put beside the main bundle.
 */
export async function run(profileFolder: string, built: (path: string) => URL): Promise<void> {
  const { version } = packageJson.parse(JSON.parse(readFileSync(built('../../package.json'), 'utf8')));
  const platform = createLoopbackPlatform({
    version,
    profileFolder,
    threads: { practice: built('practice.js'), history: built('history.js') },
  });
  let ending: Promise<void> | null = null;
  const end = (code: number) => {
    ending ??= close().finally(() => process.exit(code));
  };

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
  // for good: libraries that clean up at a signal send it again, and it would end the process midway
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));

  await show(host.link(), profileFolder);
  say('Ctrl-C here ends Latchkey.');
}
