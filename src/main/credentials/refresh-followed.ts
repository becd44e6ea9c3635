import { Fault } from '../fault.ts';
import { readToolFile } from './adopt/read.ts';
import { tools } from './adopt/tools.ts';
import type { Credential } from './credential.ts';
import { assumedLifetime } from './expiry.ts';

type Followed = Extract<Credential, { kind: 'followed' }>;

/** What a followed login file holds now. @throws Fault `adopt.*` */
export async function readFollowed(
  { tool: id, path, origins }: Pick<Followed, 'tool' | 'path' | 'origins'>,
  now: () => number,
): Promise<{ credential: Followed; identity: string | null }> {
  const tool = tools.find((one) => one.id === id);
  const found = tool && (await readToolFile(tool, path));
  const secret = found?.accessToken ?? found?.apiKey ?? null;
  if (!found || secret === null) {
    throw new Fault({
      code: 'adopt.nobody',
      message:
        'Nobody is signed in in this login file. Sign in with the tool that writes it, then try again.',
      action: 'check-input',
    });
  }
  const obtainedAt = now();
  const expiresAt = found.accessToken === null ? null : (found.expiresAt ?? obtainedAt + assumedLifetime);
  return {
    credential: { kind: 'followed', tool: id, path, origins, secret, expiresAt, obtainedAt },
    identity: found.identity,
  };
}
