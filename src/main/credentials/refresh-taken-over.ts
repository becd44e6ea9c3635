import { Fault } from '../fault.ts';
import { isSomeoneElse } from './adopt/owner.ts';
import { readToolFile } from './adopt/read.ts';
import type { Adopted } from './adopt/tool.ts';
import { findTool } from './adopt/tools.ts';
import { renewToolFile } from './adopt/write.ts';
import { isExpired } from './expiry.ts';
import { followedOther } from './refresh-followed.ts';
import {
  broughtBy,
  refused,
  renewed,
  type Asked,
  type Held,
  type RefreshOutcome,
} from './refresh-outcome.ts';
import { spendRefreshToken } from './spend-refresh-token.ts';

type OAuth = Held<'oauth'>;
type TakenOver = NonNullable<OAuth['takenOver']>;

/** The login with what the tool has put into its file since, whether or not that still lasts. */
function withFile(file: Adopted, held: OAuth, takenOver: TakenOver, now: number): OAuth {
  if (file.accessToken === null || file.accessToken === takenOver.inFile) return held;
  return {
    ...held,
    secret: file.accessToken,
    refreshToken: file.refreshToken ?? held.refreshToken,
    expiresAt: file.expiresAt,
    obtainedAt: file.lastRefresh ?? now,
    takenOver: { ...takenOver, inFile: file.accessToken },
  };
}

const isNewer = (candidate: OAuth, held: OAuth, now: number): boolean =>
  candidate.secret !== held.secret && !isExpired(candidate, now);

/** A login of the same person that the tool has put into its file since. @throws Fault `adopt.*` */
export async function newerTakenOver(held: OAuth, now: () => number): Promise<OAuth | null> {
  const { takenOver } = held;
  if (!takenOver) return null;
  const file = await readToolFile(findTool(takenOver.tool), takenOver.path);
  if (isSomeoneElse(takenOver.owner, file)) return null;
  const found = withFile(file, held, takenOver, now());
  return isNewer(found, held, now()) ? found : null;
}

/** What one renewal in the file came to, as far as it got. */
interface Progress {
  outcome?: RefreshOutcome;
}

async function renewInFile(held: OAuth, takenOver: TakenOver, asked: Asked, progress: Progress) {
  const { tool, path, owner } = takenOver;
  await renewToolFile(findTool(tool), path, async (file) => {
    const now = asked.now();
    const found = withFile(file, held, takenOver, now);
    if (isSomeoneElse(owner, file)) progress.outcome = refused(followedOther);
    else if (isNewer(found, held, now)) progress.outcome = renewed(found, now, 'followed-file-changed');
    if (progress.outcome) return null;
    const { outcome, idToken } = await spendRefreshToken(found, found.refreshToken, asked);
    progress.outcome = outcome;
    const brought = broughtBy(outcome);
    if (brought?.kind !== 'oauth') return null;
    const { secret: accessToken, refreshToken, expiresAt, obtainedAt: at } = brought;
    return { accessToken, refreshToken, idToken, expiresAt, at };
  });
}

/** after a successful write */
function asWritten(outcome: RefreshOutcome): RefreshOutcome {
  const brought = broughtBy(outcome);
  if (brought?.kind !== 'oauth') return outcome;
  const { takenOver, secret: inFile } = brought;
  const credential = { ...brought, takenOver: takenOver && { ...takenOver, inFile } };
  if (outcome.kind === 'renewed') return { ...outcome, credential };
  return outcome.kind === 'later' ? { ...outcome, kept: credential } : outcome;
}

/**
 * Renews a login that was taken over from a tool, with what the tool's file holds now, and writes it back there. The
 * file and the vault each get the new tokens, so that losing one of them loses nothing.
 */
export async function refreshTakenOver(
  held: OAuth,
  takenOver: TakenOver,
  asked: Asked,
): Promise<RefreshOutcome> {
  const progress: Progress = {};
  try {
    await renewInFile(held, takenOver, asked, progress);
    if (progress.outcome) return asWritten(progress.outcome);
  } catch (error) {
    // the old refresh token is spent: what came for it is kept, whatever became of the file
    if (progress.outcome?.kind === 'renewed') return { ...progress.outcome, how: 'file-not-written' };
    if (progress.outcome && broughtBy(progress.outcome)) return progress.outcome;
    // signed out with the tool: what the vault holds may have outlived that
    if (!(error instanceof Fault && error.failure.code === 'adopt.missing')) throw error;
  }
  return (await spendRefreshToken(held, held.refreshToken, asked)).outcome;
}
