import { CompactSign, exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Json = Record<string, unknown>;
type Change = (good: Json) => Json;
type Sign = (header: Json, claims: Json) => string | Promise<string>;

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the server does otherwise than a good one; each change gets what a good one would have said. */
export interface Script {
  readonly discovery?: Change;
  /** instead of the discovery document */
  readonly discoveryReply?: Reply;
  readonly keys?: (good: readonly JWK[]) => readonly JWK[];
  /** instead of the key set */
  readonly keysReply?: Reply;
  /** of the ID token */
  readonly claims?: Change;
  readonly header?: Change;
  readonly sign?: Sign;
  /** the JSON of the token endpoint; undefined values are left out */
  readonly answer?: Change;
  /** ms that its clock is ahead of this machine's: told by `Date`, which else is not sent, and counted from in ID tokens */
  readonly ahead?: number;
  /** instead of any token answer, made from the form that was posted */
  readonly reply?: (form: URLSearchParams) => Reply;
}

interface Received {
  readonly path: string;
  readonly body: string;
}

export interface ScriptedServer {
  readonly issuer: string;
  readonly requests: readonly Received[];
  /** everything of this server that must never be shown */
  readonly secrets: readonly string[];
  /** what the browser would do: reads the authorization request, and comes back with a code */
  authorize(url: string): URL;
  /** the script from here on */
  play(script: Script): void;
}

interface Pair {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function makePair(kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

// RSA keys are slow to make: once for each file of tests
const [own, second, stranger] = await Promise.all([
  makePair('own'),
  makePair('second'),
  makePair('stranger'),
]);

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signWith =
  ({ privateKey }: Pair): Sign =>
  (header, claims) =>
    new CompactSign(Buffer.from(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'RS256', ...header })
      .sign(privateKey);

/** A second public key of the server, which no token is signed with. */
export const secondKey: JWK = second.jwk;
/** Signs with a key that is not in the key set. */
export const signByStranger: Sign = signWith(stranger);
/** No signature at all (RFC 7515 appendix A.5). */
export const signNot: Sign = (header, claims) => `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`;
/** HMAC with what everybody knows. */
export const signHmac =
  (key: string): Sign =>
  (header, claims) => {
    const data = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
    return `${data}.${createHmac('sha256', key).update(data).digest('base64url')}`;
  };
/** A good signature, of other claims. */
export const signOther: Sign = async (header, claims) => {
  const [head, , signature] = (await signWith(own)(header, { ...claims, sub: 'another' })).split('.');
  return `${head}.${encode(claims)}.${signature}`;
};

export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

async function read(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const same: Change = (good) => good;
const canary = (name: string) => `canary-${name}-${randomBytes(24).toString('base64url')}`;
export const clientId = 'latchkey-scripted';
export const subject = 'person-1';

const discoveryDocument = (issuer: string): Json => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  authorization_response_iss_parameter_supported: true,
});

/** A small authorization server on loopback that says whatever a test scripts; gone with the test. */
export async function startScripted(first: Script = {}): Promise<ScriptedServer> {
  let script = first;
  let asked = new URLSearchParams();
  const requests: Received[] = [];
  const [code, accessToken, refreshToken] = [canary('code'), canary('access'), canary('refresh')];
  const secrets = [code, accessToken, refreshToken];
  let issuer = '';

  const idToken = async (nonce: string | null): Promise<string> => {
    const now = Math.floor((Date.now() + (script.ahead ?? 0)) / 1000);
    const good = {
      iss: issuer,
      sub: subject,
      aud: clientId,
      iat: now,
      exp: now + 600,
      ...(nonce !== null && { nonce }),
    };
    const claims = (script.claims ?? same)(good);
    const header = (script.header ?? same)({ alg: 'RS256', kid: own.jwk.kid });
    const token = await (script.sign ?? signWith(own))(header, claims);
    secrets.push(token);
    return token;
  };

  const isGood = (form: URLSearchParams): boolean => {
    if (form.get('client_id') !== clientId) return false;
    if (form.get('grant_type') === 'refresh_token') return form.get('refresh_token') === refreshToken;
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    return (
      form.get('code') === code &&
      challenge === asked.get('code_challenge') &&
      form.get('redirect_uri') === asked.get('redirect_uri')
    );
  };

  const token = async (form: URLSearchParams): Promise<Reply> => {
    if (script.reply) return script.reply(form);
    if (!isGood(form)) return json({ error: 'invalid_grant' }, 400);
    const nonce = form.get('grant_type') === 'refresh_token' ? null : asked.get('nonce');
    const good = {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: refreshToken,
      id_token: await idToken(nonce),
    };
    return json((script.answer ?? same)(good));
  };

  const answer = (path: string, body: string): Reply | Promise<Reply> => {
    switch (path) {
      case '/.well-known/openid-configuration':
        return script.discoveryReply ?? json((script.discovery ?? same)(discoveryDocument(issuer)));
      case '/keys':
        return script.keysReply ?? json({ keys: (script.keys ?? ((good) => good))([own.jwk]) });
      case '/token':
        return token(new URLSearchParams(body));
      default:
        return { status: 404 };
    }
  };

  const server = createServer((incoming, response) => {
    const respond = async () => {
      const body = await read(incoming);
      const path = incoming.url ?? '';
      requests.push({ path, body });
      const { status, headers = {}, body: text = '' } = await answer(path, body);
      response.sendDate = false;
      if (script.ahead !== undefined)
        response.setHeader('date', new Date(Date.now() + script.ahead).toUTCString());
      response.writeHead(status, headers).end(text);
    };
    respond().catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    requests,
    secrets,
    play: (next) => {
      script = next;
    },
    authorize: (url) => {
      asked = new URL(url).searchParams;
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer }).toString();
      return back;
    },
  };
}
