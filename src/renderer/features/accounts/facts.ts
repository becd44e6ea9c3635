import type { TFunction } from 'i18next';
import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { backendName } from '../../i18n/backend-name.ts';
import { exactMoment, momentWords, spanWords } from '../../i18n/time-words.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** the exact moment, for a tooltip */
  readonly exact?: string;
}

const renewal = (t: TFunction, language: string, account: AccountStatus, now: number): string => {
  const { refreshesAt } = account;
  if (account.state === 'signed-out' || account.state === 'needs-sign-in')
    return t('accounts.refreshesNever');
  if (refreshesAt === null) {
    return account.renewable || account.expiresAt !== null
      ? t('accounts.refreshesNever')
      : t('accounts.refreshesNotNeeded');
  }
  if (refreshesAt <= now) return t('accounts.refreshesNow');
  return refreshesAt - now < 3_600_000
    ? t('accounts.refreshesIn', { time: spanWords(t, refreshesAt - now) })
    : t('accounts.refreshesAt', { time: momentWords(language, refreshesAt, now) });
};

const plain = (label: string, value: string | undefined): readonly Fact[] =>
  value === undefined ? [] : [{ label, value }];

/** The lines of the panel: each says what the status says, and nothing else. */
export const accountFacts = (
  t: TFunction,
  language: string,
  account: AccountStatus,
  now: number,
): readonly Fact[] => {
  const moment = (at: number) => ({
    value: momentWords(language, at, now),
    exact: exactMoment(language, at),
  });
  const held = account.state !== 'signed-out';
  return [
    { label: t('accounts.refreshes'), value: renewal(t, language, account, now) },
    // “not yet” would promise one
    ...(account.lastRefresh === null && !account.renewable
      ? []
      : [
          {
            label: t('accounts.lastRefresh'),
            ...(account.lastRefresh === null
              ? { value: t('accounts.lastRefreshNever') }
              : moment(account.lastRefresh)),
          },
        ]),
    ...(held ? [{ label: t('accounts.obtained'), ...moment(account.obtainedAt) }] : []),
    { label: t('accounts.obtainedBy'), value: t(`accounts.by.${account.obtainedBy}`) },
    ...plain(t('accounts.issuer'), account.issuer),
    ...plain(t('accounts.scope'), account.scope),
    ...plain(t('accounts.follows'), account.follows),
    ...plain(t('accounts.keeps'), account.keeps),
    ...(held
      ? [
          {
            label: t('accounts.storage'),
            value: t(`accounts.strength.${account.storage.strength}`, {
              backend: backendName(account.storage.backend),
            }),
          },
        ]
      : []),
  ];
};
