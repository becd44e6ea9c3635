import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const running = z.lazy(() =>
  z.object({ origin: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/), doorSecret: z.string() }),
);
const answer = z.lazy(() => z.object({ link: z.string() }));

const fileIn = (profileFolder: string) => join(profileFolder, 'running.json');

/** Tells a later start, of the same person, how to ask this one for a fresh link. Returns how to take that back. */
export function announce(profileFolder: string, value: z.infer<typeof running>): () => void {
  writeFileSync(fileIn(profileFolder), JSON.stringify(value), { mode: 0o600 });
  return () => rmSync(fileIn(profileFolder), { force: true });
}

/** A fresh link of the Latchkey that has this profile; null where it does not answer. */
export async function askForLink(profileFolder: string): Promise<string | null> {
  try {
    const { origin, doorSecret } = running.parse(JSON.parse(readFileSync(fileIn(profileFolder), 'utf8')));
    const response = await fetch(`${origin}/link`, {
      method: 'POST',
      headers: { authorization: `Bearer ${doorSecret}` },
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok ? answer.parse(await response.json()).link : null;
  } catch {
    return null;
  }
}
