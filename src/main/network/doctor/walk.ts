import type { DiagnosisStep } from '../../../shared/contract/network.ts';
import { failureOf } from '../../fault.ts';
import { scrub } from './scrub.ts';

export type StepName = DiagnosisStep['name'];

/** What a probe found: a few words, and whether there was nothing to look at. */
export interface Found {
  readonly detail: string;
  readonly skipped?: boolean;
}

/** One look each, in the order of a request's way. A probe throws what is wrong, a Fault where it has words for it. */
export type Probes = Readonly<Record<StepName, () => Promise<Found>>>;

export const stepNames: readonly StepName[] = ['dns', 'proxy', 'tls', 'origin', 'sign-in', 'api'];

const notTried = (name: StepName, after: StepName): DiagnosisStep => ({
  name,
  state: 'skipped',
  ms: 0,
  detail: `not tried, since ${after} failed`,
});

async function look(name: StepName, probe: () => Promise<Found>, now: () => number): Promise<DiagnosisStep> {
  const from = now();
  const ms = () => Math.round(now() - from);
  try {
    const { detail, skipped } = await probe();
    return { name, state: skipped ? 'skipped' : 'ok', ms: ms(), detail: scrub(detail) };
  } catch (error) {
    const found = failureOf(error);
    const failure = {
      ...found,
      message: scrub(found.message),
      ...(found.detail !== undefined && { detail: scrub(found.detail) }),
    };
    return { name, state: 'failed', ms: ms(), detail: failure.detail ?? failure.code, failure };
  }
}

/** Walks the probes in order and stops at the first that fails. `now` is monotonic, in ms. Never throws. */
export async function walk(probes: Probes, now: () => number): Promise<DiagnosisStep[]> {
  const go = async ([name, ...rest]: readonly StepName[]): Promise<DiagnosisStep[]> => {
    if (!name) return [];
    const step = await look(name, probes[name], now);
    const others = step.state === 'failed' ? rest.map((one) => notTried(one, name)) : await go(rest);
    return [step, ...others];
  };
  return go(stepNames);
}
