import type { Field } from '../../../shared/contract/login.ts';
import { dialects } from '../../chat/dialects/find.ts';
import type { SignedIn } from '../../credentials/accounts.ts';
import { sendAuthorized } from '../../credentials/authorized.ts';
import { assumedLifetime, readClaims } from '../../credentials/expiry.ts';
import { Fault } from '../../fault.ts';
import type { ChatApi } from '../../providers/provider.ts';
import { signInByForm } from '../asking.ts';
import type { Flow, FlowTools, LoginIo, Values } from '../flow.ts';

interface TokenSettings {
  readonly provider: string;
  /** where the token may go */
  readonly origins: readonly string[];
  readonly api: () => Promise<ChatApi>;
}

/** ms that a provider has to say what it thinks of a token */
const patience = 5_000;

const fields: readonly Field[] = [
  { name: 'accessToken', type: 'secret', label: 'Access token', required: true },
  { name: 'expiresAt', type: 'datetime', label: 'Expires at', required: false },
];

const steps = [{ name: 'check', label: 'Checking the token' }] as const;

const refuse = (code: string, message: string) => new Fault({ code, message, action: 'check-input' });

function expiryGiven(text: string, now: number): number | null {
  if (text.trim() === '') return null;
  const at = /^\d{9,11}$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(at))
    throw refuse(
      'login.bad-expiry',
      'That is not a date Latchkey can read. Leave it empty to use the one in the token.',
    );
  if (at <= now) throw refuse('login.token-expired', 'That time has passed already.');
  return at;
}

/**
 * When a pasted token ends: the time given, else its own `exp`, else an hour from now.
 * @throws Fault `login.token-expired`, `login.bad-expiry`
 */
export function tokenExpiry(token: string, given: string, now: number): number {
  const told = expiryGiven(given, now);
  if (told !== null) return told;
  const own = readClaims(token)?.expiresAt ?? null;
  if (own !== null && own <= now)
    throw refuse('login.token-expired', 'This token has expired already. Paste a current one.');
  return own ?? now + assumedLifetime;
}

/** The token itself, without the words that people copy with it. */
export function cleanToken(pasted: string): string {
  const token = pasted
    .trim()
    .replace(/^authorization:\s*/i, '')
    .replace(/^bearer\s+/i, '')
    .replace(/^"|"$/g, '');
  if (token === '' || /\s/.test(token))
    throw refuse('login.bad-token', 'That is not an access token. Paste it whole, without spaces.');
  return token;
}

/** A pasted access token. It cannot be renewed, only replaced. */
export function tokenFlow({ provider, origins, api }: TokenSettings, { fetch, now, clock }: FlowTools): Flow {
  /** Only a 401 is an answer about the token: who is offline, or behind a wall, keeps it all the same. */
  const isRefused = async ({ credential }: SignedIn, io: LoginIo): Promise<boolean> => {
    const { base, dialect } = await api();
    const url = base + dialects[dialect].models.path;
    if (!origins.includes(new URL(url).origin)) return false;
    const late = new AbortController();
    const stop = clock.schedule(patience, () => late.abort());
    try {
      const signal = AbortSignal.any([io.signal, late.signal]);
      const { status, body } = await sendAuthorized(credential, { url, signal }, fetch);
      await body?.cancel();
      return status === 401;
    } catch {
      io.signal.throwIfAborted();
      return false;
    } finally {
      stop();
    }
  };
  const read = (values: Values, known: Values): SignedIn => {
    const secret = cleanToken(values['accessToken'] ?? '');
    const expiresAt = tokenExpiry(secret, values['expiresAt'] ?? '', now());
    const claims = readClaims(secret);
    return {
      provider,
      identity: claims?.email ?? claims?.subject ?? known['identity'] ?? 'Access token',
      obtainedBy: 'token',
      config: {},
      credential: { kind: 'token', secret, expiresAt, obtainedAt: now(), origins: [...origins] },
    };
  };
  return {
    kind: 'token',
    steps,
    run: (io, known) =>
      signInByForm(io, known, {
        fields: () => fields,
        signIn: async (values, before) => {
          io.step('check');
          const signedIn = read(values, before);
          if (await isRefused(signedIn, io))
            throw refuse(
              'login.token-refused',
              'The provider does not accept this token. Paste a current one.',
            );
          return signedIn;
        },
      }),
  };
}
