import { dirname, join } from 'node:path';
import { z } from 'zod';
import {
  chatgptAccountOf,
  emailOf,
  expiryOf,
  isJwt,
  optionalText,
  parseShape,
  requireObject,
} from './fields.ts';
import { refusal } from './refusal.ts';
import type { Adopted, Renewed, Tool } from './tool.ts';

const tokens = z.lazy(() =>
  z.object({
    id_token: optionalText,
    access_token: optionalText,
    refresh_token: optionalText,
    account_id: optionalText,
    oauth_provenance: z.object({ issuer: z.string(), client_id: z.string() }).nullish().catch(null),
  }),
);
type Tokens = z.infer<typeof tokens>;

const file = z.lazy(() =>
  z.object({
    auth_mode: optionalText,
    OPENAI_API_KEY: optionalText,
    tokens: tokens.nullish(),
    last_refresh: optionalText,
    personal_access_token: optionalText,
  }),
);
type File = z.infer<typeof file>;

/** An object without any of these is some other tool's. */
const known = ['auth_mode', 'OPENAI_API_KEY', 'tokens', 'agent_identity', 'personal_access_token'];

/** Which of its logins Codex itself would use: files of before `auth_mode` prefer the key. */
function modeOf({ auth_mode, OPENAI_API_KEY, personal_access_token }: File): string {
  if (auth_mode !== null) return auth_mode.toLowerCase();
  if (personal_access_token !== null) return 'personalaccesstoken';
  return OPENAI_API_KEY === null ? 'chatgpt' : 'apikey';
}

const nothing: Adopted = {
  accessToken: null,
  apiKey: null,
  refreshToken: null,
  expiresAt: null,
  lastRefresh: null,
  identity: null,
  accountId: null,
  issuedBy: null,
};

const accountOf = ({ account_id, id_token, access_token }: Tokens): string | null =>
  account_id ?? chatgptAccountOf(id_token) ?? chatgptAccountOf(access_token);

const provenanceOf = ({ oauth_provenance }: Tokens): Adopted['issuedBy'] =>
  oauth_provenance ? { issuer: oauth_provenance.issuer, clientId: oauth_provenance.client_id } : null;

function timeOf(text: string | null): number | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
}

/** `agentIdentity` files sign each request and come out with nothing; modes of the future are read by their tokens. */
function read(json: unknown): Adopted {
  const value = parseShape(file, json);
  if (!known.some((key) => Object.hasOwn(requireObject(json), key)))
    throw refusal('adopt.unknown-shape', 'no login');
  const { OPENAI_API_KEY: apiKey, personal_access_token: personal } = value;
  switch (modeOf(value)) {
    case 'apikey':
      return { ...nothing, apiKey };
    case 'personalaccesstoken':
      return {
        ...nothing,
        accessToken: personal,
        expiresAt: expiryOf(personal),
        identity: emailOf(personal),
      };
    case 'agentidentity':
      return nothing;
    default: {
      if (!value.tokens) return nothing;
      const { id_token, access_token, refresh_token } = value.tokens;
      return {
        accessToken: access_token,
        apiKey: null,
        refreshToken: refresh_token,
        // the file has no such field
        expiresAt: expiryOf(access_token),
        lastRefresh: timeOf(value.last_refresh),
        identity: emailOf(id_token) ?? emailOf(access_token),
        accountId: accountOf(value.tokens),
        issuedBy: provenanceOf(value.tokens),
      };
    }
  }
}

function write(json: unknown, { accessToken, refreshToken, idToken, at }: Renewed): unknown {
  const whole = requireObject(json);
  const before = requireObject(whole['tokens']);
  const held = parseShape(tokens, before);
  const renewed = {
    ...held,
    access_token: accessToken,
    refresh_token: refreshToken ?? held.refresh_token,
    // one that is no JWT would make the whole login invisible to Codex
    id_token: idToken !== null && isJwt(idToken) ? idToken : held.id_token,
  };
  return {
    ...whole,
    tokens: {
      ...before,
      access_token: accessToken,
      ...(renewed.refresh_token !== null && { refresh_token: renewed.refresh_token }),
      ...(renewed.id_token !== null && { id_token: renewed.id_token }),
      // Codex refuses to refresh a login without it
      account_id: accountOf(renewed),
    },
    // Codex sends no bearer at all where this is missing
    last_refresh: new Date(at).toISOString(),
  };
}

/** The Codex CLI's `auth.json`. Where Codex keeps its login in a keyring, the file is not there. */
export const codex: Tool = {
  id: 'codex',
  label: 'Codex',
  candidates: ({ CODEX_HOME }, home) => [join(CODEX_HOME || join(home, '.codex'), 'auth.json')],
  read,
  write,
  locks: (path) => [join(dirname(path), 'auth.lock'), `${path}.lock`],
};
