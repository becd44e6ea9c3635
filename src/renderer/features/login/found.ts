import type { TFunction } from 'i18next';
import type { Input } from '../../../shared/contract/contract.ts';
import type { FoundLogin, LocalServer } from '../../../shared/contract/login.ts';

/** Something on this computer that a sign-in could begin with. */
export interface Found {
  readonly key: string;
  readonly provider: string;
  readonly label: string;
  readonly about: string;
  readonly start: Input<'login.start'>;
}

const serverFound = (t: TFunction, { provider, label, baseUrl, models }: LocalServer): Found => ({
  key: baseUrl,
  provider,
  label,
  about: t('accounts.foundModels', { count: models, address: baseUrl.replace(/^https?:\/\//, '') }),
  start: { provider, kind: 'api-key', known: { baseUrl, label } },
});

const loginFound = (t: TFunction, { provider, label, path }: FoundLogin): Found => ({
  key: path,
  provider,
  label: t('accounts.foundLogin', { tool: label }),
  about: path,
  start: { provider, kind: 'import', known: { path } },
});

export const foundHere = (
  t: TFunction,
  servers: readonly LocalServer[],
  logins: readonly FoundLogin[],
): readonly Found[] => [
  ...logins.map((one) => loginFound(t, one)),
  ...servers.map((one) => serverFound(t, one)),
];
