import { z } from 'zod';
import { Fault } from '../../fault.ts';
import { checkAuthorizeParameters } from '../../login/authorize-parameters.ts';
import { cleanHeaderName, parseHeaders } from '../../login/custom-headers.ts';
import { cleanBaseUrl } from '../../login/flows/api-key.ts';
import { openidNeedsIssuer } from '../gateway/plan.ts';

const short = z.lazy(() => z.string().trim().min(1).max(200));
const address = z.lazy(() => z.string().trim().max(2_000));

const signIn = z.lazy(() =>
  z.strictObject({
    issuer: address.optional(),
    authorizationEndpoint: address.optional(),
    deviceAuthorizationEndpoint: address.optional(),
    tokenEndpoint: address.optional(),
    revocationEndpoint: address.optional(),
    /** left out: Latchkey registers itself (RFC 7591) */
    clientId: short.optional(),
    scope: z.string().trim().max(1_000).optional(),
    resource: address.optional(),
    /** further parameters of the authorization request */
    parameters: z.record(z.string().max(100), z.string().max(1_000)).optional(),
    /** loopback ports that are registered; any free one where none are */
    redirectPorts: z.array(z.number().int().min(1).max(65_535)).min(1).max(20).optional(),
    /** tokens are bound to a key (RFC 9449) */
    dpop: z.boolean().optional(),
  }),
);

/** A company's provider as one JSON file that it hands out. It holds no secret and runs nothing. */
export const definition = z.lazy(() =>
  z.strictObject({
    latchkeyProvider: z.literal(1),
    id: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/),
    label: z.string().trim().min(1).max(60),
    about: z.string().trim().min(1).max(200).optional(),
    baseUrl: address,
    dialect: z.enum(['chat-completions', 'responses']),
    /** in case the API has no list of its own */
    models: z.array(short).max(100).optional(),
    signIn: signIn.optional(),
    apiKey: z.strictObject({ header: z.string().max(100).optional() }).optional(),
    /** further headers of every request, for all to read */
    headers: z.record(z.string().max(100), z.string().max(1_000)).optional(),
  }),
);
export type Definition = z.infer<typeof definition>;

const refuse = (code: string, message: string, detail?: string): Fault =>
  new Fault({
    code,
    message,
    action: 'check-input',
    ...(detail !== undefined && { detail: detail.slice(0, 200) }),
  });

/** names that nobody gives to what all may read */
const secretive =
  /secret|passw|passphrase|private|credential|access.?token|refresh.?token|bearer|^authorization$|cookie|(?:^|[-_])(?:key|token|auth)$|api[-_]?key/i;
/** as words of a name: a subscription is no script */
const running = /^(?:commands?|programs?|exec|executables?|scripts?)$/i;

/** "X-Post-Script", "postScript" and "POST_SCRIPT" are two or three words. */
const wordsOf = (name: string): string[] => name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/);

/** Every name in the file with its place, e.g. ["signIn.client_secret", "client_secret"]. */
function namesIn(value: unknown, place = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]): [string, string][] => {
    const here = place === '' ? name : `${place}.${name}`;
    return [[here, name], ...namesIn(inner, here)];
  });
}

/** What must never be in such a file is named as that, not as something unknown. */
function refuseDangerous(value: unknown): void {
  for (const [place, name] of namesIn(value)) {
    // where a key goes, not a key
    if (place === 'apiKey') continue;
    if (secretive.test(name)) {
      throw refuse(
        'provider.has-secret',
        'A provider file is for everybody to read, so it must hold no secret. Ask for one without.',
        place,
      );
    }
    if (wordsOf(name).some((word) => running.test(word))) {
      throw refuse(
        'provider.has-command',
        'A provider file must not run anything. Ask for one without.',
        place,
      );
    }
  }
}

/** the places that do not fit, never what stands there */
const misfits = ({ issues }: z.ZodError): string =>
  issues
    .map((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => [...issue.path, key].join('.')).join(', ')
        : issue.path.join('.') || 'the whole file',
    )
    .join(', ');

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(
      'provider.not-json',
      'This is not a provider file. It is a JSON file that your company hands out.',
    );
  }
};

function checkAddresses({ baseUrl, signIn: way }: Definition): void {
  const { issuer, authorizationEndpoint, deviceAuthorizationEndpoint, tokenEndpoint, revocationEndpoint } =
    way ?? {};
  const all = [
    baseUrl,
    issuer,
    authorizationEndpoint,
    deviceAuthorizationEndpoint,
    tokenEndpoint,
    revocationEndpoint,
  ];
  for (const one of all) if (one !== undefined) cleanBaseUrl(one);
}

function checkWays({ signIn: way, apiKey }: Definition): void {
  if (!way && !apiKey) throw refuse('provider.no-way-in', 'This provider file names no way to sign in.');
  if (!way) return;
  const begins = way.authorizationEndpoint ?? way.deviceAuthorizationEndpoint;
  const byHand = way.tokenEndpoint !== undefined && begins !== undefined;
  const half = (way.tokenEndpoint ?? begins) !== undefined && !byHand;
  if (half || (way.issuer === undefined && !byHand))
    throw refuse('provider.no-way-in', 'This provider file names no way to sign in.', 'signIn');
  if (way.issuer === undefined && way.scope?.split(/\s+/).includes('openid') === true)
    throw openidNeedsIssuer();
}

/**
 * Reads a provider file.
 * @throws Fault `provider.not-json`, `provider.has-secret`, `provider.has-command`, `provider.unknown-fields`,
 * `provider.bad-file`, `provider.no-way-in`, and those of addresses, headers and parameters
 */
export function readDefinition(text: string): Definition {
  const value = parseJson(text);
  refuseDangerous(value);
  const parsed = definition.safeParse(value);
  if (!parsed.success) {
    const unknown = parsed.error.issues.some(({ code }) => code === 'unrecognized_keys');
    throw unknown
      ? refuse(
          'provider.unknown-fields',
          'This provider file has fields that this version of Latchkey does not know.',
          misfits(parsed.error),
        )
      : refuse(
          'provider.bad-file',
          'Something in this provider file does not fit. Ask whoever gave it to you for one that is right.',
          misfits(parsed.error),
        );
  }
  const { headers = {}, signIn: way, apiKey } = parsed.data;
  checkAddresses(parsed.data);
  checkWays(parsed.data);
  parseHeaders(headerLines(headers));
  checkAuthorizeParameters(Object.entries(way?.parameters ?? {}));
  if (apiKey?.header !== undefined) cleanHeaderName(apiKey.header);
  return parsed.data;
}

export const headerLines = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    // a line break would begin another header
    .map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n]/g, '\u0000')}`)
    .join('\n');
