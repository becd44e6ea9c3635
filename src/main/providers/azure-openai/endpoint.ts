import { Fault } from '../../fault.ts';
import { isLoopback } from '../../network/loopback.ts';

/** How a resource is asked: by its v1 API, or by the classic address of each deployment. */
export type ApiStyle = 'v1-chat' | 'v1-responses' | 'classic';

/** What an address says, whole or as the Azure portal shows it for one deployment. */
export interface Endpoint {
  /** everything before `/openai`, e.g. "https://name.openai.azure.com" */
  readonly baseUrl: string;
  /** what the address says of itself; null where it says nothing */
  readonly style: ApiStyle | null;
  readonly deployment: string | null;
  readonly apiVersion: string | null;
}

const refuse = (code: string, message: string) => new Fault({ code, message, action: 'check-input' });

const parts = /^(?<prefix>.*?)(?:\/openai(?<rest>\/.*)?)?\/*$/;
const deployments = /^\/deployments\/(?<name>[^/]+)/;

function styleOf(rest: string): ApiStyle | null {
  if (deployments.test(rest)) return 'classic';
  // the portal also shows it with a version instead of the v1
  if (/^\/(v1\/)?responses(\/|$)/.test(rest)) return 'v1-responses';
  return /^\/v1(\/|$)/.test(rest) ? 'v1-chat' : null;
}

/** @throws Fault `azure.bad-endpoint`, `login.insecure-address` */
export function readEndpoint(text: string): Endpoint {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw refuse(
      'azure.bad-endpoint',
      'That is not the endpoint of a resource. It looks like https://name.openai.azure.com.',
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw refuse(
      'login.insecure-address',
      'Over http:// anyone on the way could read the key. Use https://; http:// is for this computer only.',
    );
  }
  const { prefix = '', rest = '' } = parts.exec(url.pathname)?.groups ?? {};
  const name = deployments.exec(rest)?.groups?.['name'];
  return {
    baseUrl: `${url.origin}${prefix.replace(/\/+$/, '')}`,
    style: styleOf(rest),
    deployment: name === undefined ? null : decodeURIComponent(name),
    apiVersion: url.searchParams.get('api-version'),
  };
}

const listed = (text: string | undefined): string[] => [
  ...new Set(
    (text ?? '')
      .split(/[,\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** The names of deployments, as the person listed them. */
export const deploymentsIn = listed;

const styles: readonly string[] = ['v1-chat', 'v1-responses', 'classic'] satisfies ApiStyle[];
const isStyle = (text: string): text is ApiStyle => styles.includes(text);

/** The oldest version of the classic address that is generally available and streams with a count. */
const stableVersion = '2024-10-21';

/** Settings of an account, by what was typed; what a pasted address says of itself goes first. */
export function placeOf(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { baseUrl, deployment, apiVersion, ...told } = readEndpoint(values['endpoint'] ?? '');
  const asked = values['apiStyle'] ?? '';
  const style = told.style ?? (isStyle(asked) ? asked : 'v1-chat');
  const names = listed([deployment ?? '', values['deployments'] ?? ''].join(','));
  if (style === 'classic' && names.length === 0) {
    throw refuse(
      'azure.no-deployments',
      'Azure does not list the deployments of a resource. Name those that you want to use.',
    );
  }
  const version = apiVersion ?? ((values['apiVersion'] ?? '').trim() || stableVersion);
  return {
    baseUrl,
    endpoint: baseUrl,
    apiStyle: style,
    deployments: names.join(', '),
    ...(style === 'classic' && { apiVersion: version }),
  };
}
