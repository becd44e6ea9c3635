import type { Field } from '../../../shared/contract/login.ts';
import type { SignedIn } from '../../credentials/accounts.ts';
import { authorization } from '../../credentials/authorized.ts';
import { isModelList } from '../../chat/dialects/openai-shapes.ts';
import { Fault } from '../../fault.ts';
import { isLoopback } from '../../network/loopback.ts';
import { readText } from '../../network/limits.ts';
import type { HttpFetch } from '../../network/http-fetch.ts';
import { noExtras, type Extras } from '../extras.ts';
import { signInByForm } from '../asking.ts';
import type { Flow, FlowTools, LoginIo, Values } from '../flow.ts';
import { parseJson } from '../../parse-json.ts';

interface ApiKeySettings {
  readonly provider: string;
  /** the API's base address; null where the person gives it */
  readonly baseUrl: string | null;
  /** local servers often want none */
  readonly keyRequired: boolean;
  /** how a service wants its address typed, and what that means; else it is the API's base address */
  readonly address?: TypedAddress | undefined;
  readonly extras?: Extras | undefined;
}

export interface TypedAddress {
  fields(known: Values): readonly Field[];
  /** `modelsUrl` answers with a list of models, or says that the key is not good. @throws as `cleanBaseUrl` */
  read(values: Values): { readonly baseUrl: string; readonly modelsUrl: string };
}

const steps = [{ name: 'check', label: 'Checking the key' }] as const;

const refuse = (code: string, message: string, detail?: string) =>
  new Fault({ code, message, action: 'check-input', ...(detail !== undefined && { detail }) });

/** An API base address in one form: no slash at the end, https unless it is this machine. @throws Fault `login.bad-address` */
export function cleanBaseUrl(text: string): string {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    throw refuse(
      'login.bad-address',
      'That is not the address of an API. It looks like https://example.com/v1.',
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw refuse(
      'login.insecure-address',
      'Over http:// anyone on the way could read the key. Use https://; http:// is for this computer only.',
    );
  }
  return url.href.replace(/\/+$/, '');
}

const addressFields = ({ baseUrl, address }: ApiKeySettings, known: Values): readonly Field[] => {
  if (address) return address.fields(known);
  return baseUrl === null
    ? [
        {
          name: 'baseUrl',
          type: 'url',
          label: 'Address of the API',
          required: true,
          placeholder: 'https://example.com/v1',
          ...(known['baseUrl'] !== undefined && { value: known['baseUrl'] }),
        },
      ]
    : [];
};

const fieldsFor = (settings: ApiKeySettings, known: Values): Field[] => [
  ...addressFields(settings, known),
  { name: 'apiKey', type: 'secret', label: 'API key', required: settings.keyRequired },
  ...(settings.extras ?? noExtras).fields(known),
];

function addressIn({ baseUrl, address }: ApiKeySettings, values: Values): ReturnType<TypedAddress['read']> {
  if (address) return address.read(values);
  const base = cleanBaseUrl(baseUrl ?? values['baseUrl'] ?? '');
  return { baseUrl: base, modelsUrl: `${base}/models` };
}

interface Asked {
  readonly headers: Record<string, string>;
  /** the person named the models, so that an API without a list is one too */
  readonly listless: boolean;
  readonly signal: AbortSignal;
}

/** A 401 or 403 is an answer about the key; anything else but a list says that this is no such API. */
async function tryKey(fetch: HttpFetch, url: string, { headers, listless, signal }: Asked): Promise<void> {
  const response = await fetch(url, { headers, signal });
  const body = await readText(response);
  const detail = `GET /models answered ${response.status}`;
  if (response.ok) {
    if (isModelList(parseJson(body))) return;
    throw refuse(
      'login.not-an-api',
      'There is no such API at this address.',
      `${detail}, but with no list of models`,
    );
  }
  if (response.status === 401 || response.status === 403) {
    throw refuse('login.key-refused', 'The provider does not accept this key.', detail);
  }
  if (response.status === 404 && listless) return;
  if (response.status === 404)
    throw refuse('login.not-an-api', 'There is no such API at this address.', detail);
  throw new Fault({
    code: 'login.api-trouble',
    message: 'The provider could not check the key just now. Try again in a moment.',
    action: 'retry',
    detail,
  });
}

/** A static key. It neither expires nor renews. */
export function apiKeyFlow(settings: ApiKeySettings, { fetch, now }: FlowTools): Flow {
  const check = async (io: LoginIo, values: Values): Promise<SignedIn> => {
    io.step('check');
    const { baseUrl, modelsUrl } = addressIn(settings, values);
    const secret = (values['apiKey'] ?? '').trim();
    const { config, headers, header } = (settings.extras ?? noExtras).read(values);
    const proof = {
      secret,
      ...(headers && { headers: { ...headers } }),
      ...(header !== undefined && { header }),
    };
    await tryKey(fetch, modelsUrl, {
      headers: authorization(proof),
      listless: config['models'] !== undefined,
      signal: io.signal,
    });
    const { host, origin } = new URL(baseUrl);
    return {
      provider: settings.provider,
      identity: settings.baseUrl === null ? host : `API key at ${host}`,
      obtainedBy: 'api-key',
      config: { ...config, baseUrl },
      credential: { kind: 'api-key', ...proof, expiresAt: null, obtainedAt: now(), origins: [origin] },
    };
  };
  return {
    kind: 'api-key',
    steps,
    run: (io, known) =>
      signInByForm(io, known, {
        fields: (before) => fieldsFor(settings, before),
        signIn: (values) => check(io, values),
      }),
  };
}
