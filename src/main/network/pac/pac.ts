import type { Dispatchers } from '../dispatchers.ts';
import { direct, routesOfAnswer, type Route } from '../route.ts';
import type { PacWorld } from './evaluate.ts';
import { readScript } from './script.ts';
import { thisMachine } from './world.ts';

/** ms that a script and its answers count */
const scriptAge = 600_000;
const answerAge = 60_000;

export interface Pac {
  /** The ways to a URL by the script at an address. @throws Fault `pac-failed`, or `offline` and the like */
  find(script: string, target: URL): Promise<readonly Route[]>;
  /** after a change of settings */
  forget(): void;
}

/** Keeps what succeeds for so many ms, and lets those who ask meanwhile wait for the same work. */
function createMemory<T>(ageMs: number, now: () => number) {
  const kept = new Map<string, { readonly at: number; readonly work: Promise<T> }>();
  const recall = (key: string, make: () => Promise<T>): Promise<T> => {
    const found = kept.get(key);
    if (found && now() - found.at < ageMs) return found.work;
    const entry = { at: now(), work: make() };
    kept.set(key, entry);
    entry.work.catch(() => kept.get(key) === entry && kept.delete(key));
    return entry.work;
  };
  return { recall, clear: () => kept.clear() };
}

export function createPac(
  dispatchers: Dispatchers,
  world: PacWorld = thisMachine,
  /** monotonic ms */
  now: () => number = () => performance.now(),
): Pac {
  const scripts = createMemory<string>(scriptAge, now);
  const answers = createMemory<readonly Route[]>(answerAge, now);

  const ask = async (address: string, target: URL): Promise<readonly Route[]> => {
    const script = await scripts.recall(address, () => readScript(address, dispatchers));
    const { evaluatePac } = await import('./evaluate.ts');
    const answer = await evaluatePac(script, target, world);
    return answer.trim() === '' ? [direct] : routesOfAnswer(answer);
  };

  return {
    find: (address, target) => answers.recall(`${address} ${target.origin}`, () => ask(address, target)),
    forget: () => {
      scripts.clear();
      answers.clear();
    },
  };
}
