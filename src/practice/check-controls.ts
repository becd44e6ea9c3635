import {
  type LoginFault,
  type LoginFaultKind,
  type LoginStep,
  type PracticeAction,
  type PracticeControls,
} from './controls.ts';

/** A checked value, or the sentence that says what is wrong with it. */
export type Checked<Value> = { ok: true; value: Value } | { ok: false; error: string };

const captchaPlaces = ['off', 'identifier', 'password', 'both'] as const;
const captchaKinds = ['picture', 'widget'] as const;
const tokenBindings = ['optional', 'required'] as const;
const anyStep: readonly LoginStep[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The steps at which each kind of fault means something. */
const faultSteps: Readonly<Record<LoginFaultKind, readonly LoginStep[]>> = {
  status: anyStep,
  cloudflare: anyStep,
  'too-many': anyStep,
  'not-json': [2, 3, 9],
  'error-url': [3],
  'no-state': [4],
  'no-token': [8, 9],
};

const actions: Readonly<Record<PracticeAction, true>> = {
  'expire-tokens': true,
  'revoke-sessions': true,
  'demand-claims': true,
  'demand-person': true,
  'answer-401-once': true,
  'cut-next-stream': true,
  'slow-next-stream': true,
  reset: true,
};

/** Checks a patch of controls from outside. Nothing of a bad patch is to be applied. */
export function checkPatch(patch: unknown): Checked<Partial<PracticeControls>> {
  if (!isRecord(patch)) return bad('The controls to change must be an object.');
  const value: Partial<PracticeControls> = {};
  for (const [name, given] of Object.entries(patch)) {
    if (given === undefined) continue;
    const checked = checkControl(name, given);
    if (!checked.ok) return checked;
    Object.assign(value, checked.value);
  }
  return { ok: true, value };
}

/** Checks the name of an action from outside. */
export function checkAction(action: unknown): Checked<PracticeAction> {
  if (typeof action === 'string' && Object.hasOwn(actions, action)) {
    return { ok: true, value: action as PracticeAction };
  }
  return bad(`There is no action ${show(action)}; known: ${Object.keys(actions).join(', ')}.`);
}

function checkControl(name: string, given: unknown): Checked<Partial<PracticeControls>> {
  switch (name) {
    case 'captcha':
      return oneOf(name, given, captchaPlaces);
    case 'captchaKind':
      return oneOf(name, given, captchaKinds);
    case 'tokenLifetimeS':
      return wholeNumber(name, given, [5, 86_400]);
    case 'rateLimitS':
      return wholeNumber(name, given, [0, 86_400]);
    case 'streamDelayMs':
      return wholeNumber(name, given, [0, 10_000]);
    case 'tokenBinding':
      return oneOf(name, given, tokenBindings);
    case 'loginFault':
      return checkFault(given);
    default:
      return bad(`There is no control called ${show(name)}.`);
  }
}

function checkFault(given: unknown): Checked<Partial<PracticeControls>> {
  if (given === null) return { ok: true, value: { loginFault: null } };
  if (!isRecord(given)) return bad('loginFault must be null or an object with a step and a kind.');
  const { step, kind, status, retryAfterS } = given;
  if (!isStep(step)) return bad(`loginFault.step must be a whole number from 1 to 9, not ${show(step)}.`);
  if (!isFaultKind(kind)) {
    return bad(`loginFault.kind must be one of ${Object.keys(faultSteps).join(', ')}, not ${show(kind)}.`);
  }
  const steps = faultSteps[kind];
  if (!steps.includes(step)) {
    return bad(`A fault of kind ${kind} means nothing at step ${step}; use step ${steps.join(' or ')}.`);
  }
  const fault: LoginFault = { step, kind };
  if (status !== undefined) {
    const checked = wholeNumber('loginFault.status', status, [400, 599]);
    if (!checked.ok) return checked;
    fault.status = status as number;
  }
  if (retryAfterS !== undefined) {
    const checked = wholeNumber('loginFault.retryAfterS', retryAfterS, [0, 86_400]);
    if (!checked.ok) return checked;
    fault.retryAfterS = retryAfterS as number;
  }
  return { ok: true, value: { loginFault: fault } };
}

function oneOf(name: string, given: unknown, known: readonly string[]): Checked<Partial<PracticeControls>> {
  if (typeof given === 'string' && known.includes(given)) return { ok: true, value: { [name]: given } };
  return bad(`${name} must be one of ${known.join(', ')}, not ${show(given)}.`);
}

function wholeNumber(
  name: string,
  given: unknown,
  [least, most]: readonly [number, number],
): Checked<Partial<PracticeControls>> {
  if (typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most) {
    return { ok: true, value: { [name]: given } };
  }
  return bad(`${name} must be a whole number from ${least} to ${most}, not ${show(given)}.`);
}

function isStep(value: unknown): value is LoginStep {
  return typeof value === 'number' && (anyStep as readonly number[]).includes(value);
}

function isFaultKind(value: unknown): value is LoginFaultKind {
  return typeof value === 'string' && Object.hasOwn(faultSteps, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}

function bad(error: string): { ok: false; error: string } {
  return { ok: false, error };
}
