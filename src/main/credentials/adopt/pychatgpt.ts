import { join } from 'node:path';
import { z } from 'zod';
import { assumedLifetime } from '../expiry.ts';
import { emailOf, expiryOf, parseShape, requireObject } from './fields.ts';
import { refusal } from './refusal.ts';
import type { Adopted, Environment, Renewed, Tool } from './tool.ts';

const entry = z.lazy(() =>
  z.object({
    access_token: z.string().min(1),
    /** epoch seconds, written as whatever the caller gave: a number, a fraction or digits */
    expires_at: z.union([z.number(), z.string()]).nullish(),
  }),
);
type Entry = z.infer<typeof entry>;

/** Python's `float(expires_at)`, in ms. */
function expiryMs({ expires_at, access_token }: Entry): number | null {
  const seconds = expires_at == null || expires_at === '' ? Number.NaN : Number(expires_at);
  return Number.isFinite(seconds) ? seconds * 1000 : expiryOf(access_token);
}

interface Found {
  /** the key of the entry where one file keeps several accounts, as some versions did; null where it is the file */
  readonly email: string | null;
  readonly entry: Entry;
}

/** The file's login, the one that lasts longest where there are several. @throws Fault `adopt.unknown-shape` */
function find(json: unknown): Found {
  const whole = requireObject(json);
  if (Object.hasOwn(whole, 'access_token')) return { email: null, entry: parseShape(entry, whole) };
  const found = Object.entries(whole)
    .filter(([email]) => email.includes('@'))
    .map(([email, value]) => ({ email, entry: parseShape(entry, value) }))
    .toSorted((a, b) => (expiryMs(b.entry) ?? 0) - (expiryMs(a.entry) ?? 0));
  if (!found[0]) throw refusal('adopt.unknown-shape', 'no login');
  return found[0];
}

function read(json: unknown): Adopted {
  const { email, entry: held } = find(json);
  return {
    accessToken: held.access_token,
    apiKey: null,
    refreshToken: null,
    expiresAt: expiryMs(held),
    lastRefresh: null,
    identity: email ?? emailOf(held.access_token),
    accountId: null,
    issuedBy: null,
  };
}

function write(json: unknown, { accessToken, expiresAt, at }: Renewed): unknown {
  const { email, entry: held } = find(json);
  const whole = requireObject(json);
  const end = expiresAt ?? expiryOf(accessToken) ?? at + assumedLifetime;
  // whole seconds: its other check is int(expires_at), which fails on the text of a fraction
  const seconds = Math.floor(end / 1000);
  const renewed = {
    access_token: accessToken,
    expires_at: typeof held.expires_at === 'string' ? String(seconds) : seconds,
  };
  if (email === null) return { ...whole, ...renewed };
  return { ...whole, [email]: { ...requireObject(whole[email]), ...renewed } };
}

const inside = ['site-packages', 'pychatgpt', 'classes', 'auth.json'];
/** CPython 3.7 to 3.15: the package is of 2022 and asks for 3.7 */
const minors = Array.from({ length: 9 }, (_, index) => 7 + index);

/** It keeps its file inside the installed package (`classes/auth.json`): wherever pip puts that. */
function candidates({ VIRTUAL_ENV, CONDA_PREFIX, APPDATA }: Environment, home: string): readonly string[] {
  const prefixes = [VIRTUAL_ENV, CONDA_PREFIX].flatMap((prefix) => prefix || []);
  return [
    ...prefixes.flatMap((prefix) => [
      ...minors.map((minor) => join(prefix, 'lib', `python3.${minor}`, ...inside)),
      join(prefix, 'Lib', ...inside),
    ]),
    ...minors.flatMap((minor) => [
      join(home, '.local', 'lib', `python3.${minor}`, ...inside),
      join(home, 'Library', 'Python', `3.${minor}`, 'lib', 'python', ...inside),
      ...(APPDATA ? [join(APPDATA, 'Python', `Python3${minor}`, ...inside)] : []),
    ]),
  ];
}

/** PyChatGPT's `auth.json`: an access token and its end. There is nothing to renew it with. */
export const pychatgpt: Tool = { id: 'pychatgpt', label: 'PyChatGPT', candidates, read, write };
