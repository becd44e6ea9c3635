import type { DefinitionLine, DefinitionPreview } from '../../../shared/contract/definitions.ts';
import { cleanBaseUrl } from '../../login/flows/api-key.ts';
import { companyId, kindsOf } from './company-provider.ts';
import type { Definition } from './definition.ts';

/** Every value of the file with its place, in its own order. */
function linesOf(value: unknown, place = ''): DefinitionLine[] {
  if (Array.isArray(value)) return [{ name: place, value: value.map(String).join(', ') }];
  // something that is only there, as "apiKey": {} is
  if (value === true) return [{ name: place, value: '' }];
  if (typeof value !== 'object' || value === null) return [{ name: place, value: String(value) }];
  const inner = Object.entries(value);
  if (inner.length === 0) return [{ name: place, value: '' }];
  return inner.flatMap(([name, one]) => linesOf(one, place === '' ? name : `${place}.${name}`));
}

const hostOf = (address: string): string => new URL(cleanBaseUrl(address)).host;

function changesBetween(before: Definition, after: Definition): NonNullable<DefinitionPreview['changes']> {
  const [old, now] = [before, after].map(
    (one) => new Map(linesOf(one).map(({ name, value }) => [name, value])),
  );
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...names]
    .map((name) => ({ name, before: old?.get(name) ?? null, after: now?.get(name) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** What a person is to read before they agree; `known` is the provider of the same id that is there. */
export function previewOf(definition: Definition, known: Definition | null): DefinitionPreview {
  const { label, baseUrl, signIn = {} } = definition;
  const addresses = [
    signIn.issuer,
    signIn.authorizationEndpoint,
    signIn.deviceAuthorizationEndpoint,
    signIn.tokenEndpoint,
    signIn.revocationEndpoint,
  ];
  return {
    id: companyId(definition),
    label,
    kinds: kindsOf(definition),
    lines: linesOf(definition),
    apiHost: hostOf(baseUrl),
    signInHosts: [...new Set(addresses.filter((one) => one !== undefined).map(hostOf))],
    ...(known && { changes: changesBetween(known, definition) }),
  };
}
