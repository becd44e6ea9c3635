import type { Failure } from '../../shared/contract/failure.ts';
import { Fault } from '../fault.ts';
import { isSomeoneElse, ownerOf } from './adopt/owner.ts';
import { readToolFile } from './adopt/read.ts';
import { findTool } from './adopt/tools.ts';
import { assumedLifetime } from './expiry.ts';
import { refused, renewed, type Asked, type Held, type RefreshOutcome } from './refresh-outcome.ts';

type Followed = Held<'followed'>;

export const followedOther: Failure = {
  code: 'followed-other',
  message: 'The tool is signed in as someone else now. Sign in again here to use that login.',
  action: 'sign-in',
};

/** What a followed login file holds now. @throws Fault `adopt.*` */
export async function readFollowed(
  { tool: id, path, origins }: Pick<Followed, 'tool' | 'path' | 'origins'>,
  now: () => number,
): Promise<{ credential: Followed; identity: string | null }> {
  const found = await readToolFile(findTool(id), path);
  const secret = found.accessToken ?? found.apiKey;
  if (secret === null) {
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
    credential: {
      kind: 'followed',
      tool: id,
      path,
      origins,
      secret,
      expiresAt,
      obtainedAt,
      owner: ownerOf(found),
    },
    identity: found.identity,
  };
}

/** What the file holds now, or null where that is no newer login of the same person's. @throws Fault `adopt.*` */
export async function newerFollowed(
  held: Followed,
  now: () => number,
): Promise<{ readonly newer: Followed | null; readonly someoneElse: boolean }> {
  const { credential } = await readFollowed(held, now);
  const someoneElse =
    held.owner !== undefined && credential.owner !== undefined && isSomeoneElse(held.owner, credential.owner);
  return { newer: someoneElse || credential.secret === held.secret ? null : credential, someoneElse };
}

const stale = {
  code: 'followed-stale',
  message:
    'The tool that owns this login has not renewed it yet. Use that tool once, and Latchkey goes on by itself.',
} as const;

/** The tool that owns the file renews it; until it has, there is nothing newer to use than what is held. */
export async function refreshFollowed(held: Followed, { now, usable }: Asked): Promise<RefreshOutcome> {
  const { newer, someoneElse } = await newerFollowed(held, now);
  if (newer) return renewed(newer, newer.obtainedAt);
  if (someoneElse) return refused(followedOther);
  if (usable) return { kind: 'later', doing: 'retrying', failure: { ...stale, action: 'wait' } };
  return refused({ ...stale, action: 'sign-in' });
}
