import { Activity, Pencil } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { providerName } from '../../i18n/provider-name.ts';
import { exactMoment, momentWords } from '../../i18n/time-words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Disclosure, TechnicalDetail } from '../../ui/disclosure.tsx';
import { InlineRename } from '../../ui/inline-rename.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AccountActions } from './account-actions.tsx';
import { AccountNews } from './account-news.tsx';
import { AccountRing } from './account-ring.tsx';
import { Countdown } from './countdown.tsx';
import { accountFacts } from './facts.ts';
import { QuotaList } from './quota-list.tsx';
import { StateWord } from './state-word.tsx';
import { AccountsContext } from './store.ts';

const Log = ({ account, now }: { readonly account: AccountStatus; readonly now: number }) => {
  const { t, i18n } = useTranslation();
  if (account.log.length === 0) return <p className="text-faint">{t('accounts.logEmpty')}</p>;
  return (
    <ol className="flex flex-col gap-2">
      {account.log.toReversed().map((event) => (
        <li key={`${event.at}-${event.what}`} className="flex justify-between gap-4">
          <span className="min-w-0 wrap-anywhere">
            {t(`accounts.event.${event.what}`)}
            {event.detail !== undefined && <span className="block text-xs text-faint">{event.detail}</span>}
          </span>
          <time
            dateTime={new Date(event.at).toISOString()}
            title={exactMoment(i18n.language, event.at)}
            className="tabular shrink-0 text-faint"
          >
            {momentWords(i18n.language, event.at, now)}
          </time>
        </li>
      ))}
    </ol>
  );
};

const Head = ({ account, now }: { readonly account: AccountStatus; readonly now: number }) => {
  const { t } = useTranslation();
  const rename = AccountsContext.useSelect((state) => state.rename);
  const [renaming, setRenaming] = useState(false);
  const provider = providerName(t, account.provider, account.providerLabel);
  const pencil = useRef<HTMLButtonElement>(null);
  return (
    <div className="flex items-center gap-4">
      <AccountRing account={account} size={64} now={now} />
      <div className="flex min-w-0 flex-1 flex-col">
        {renaming ? (
          <InlineRename
            label={t('accounts.renameLabel')}
            value={account.label}
            returnTo={pencil}
            onDone={(label) => {
              setRenaming(false);
              if (label !== null) void rename(account.id, label);
            }}
          />
        ) : (
          <div className="flex min-w-0 items-center gap-1">
            <h3 className="min-w-0 text-lead font-semibold wrap-anywhere">{account.label}</h3>
            <IconButton ref={pencil} small label={t('accounts.rename')} onClick={() => setRenaming(true)}>
              <Pencil size={13} aria-hidden />
            </IconButton>
          </div>
        )}
        <p className="wrap-anywhere text-faint">
          {account.label === account.identity ? provider : `${account.identity} · ${provider}`}
        </p>
        <StateWord state={account.state} className="mt-0.5" />
      </div>
    </div>
  );
};

export const AccountCard = ({
  account,
  now,
  onSignIn,
  onCheck,
}: {
  readonly account: AccountStatus;
  readonly now: number;
  readonly onSignIn: (accountId: string) => void;
  readonly onCheck: (accountId: string) => void;
}) => {
  const { t, i18n } = useTranslation();
  const failure = AccountsContext.useSelect((state) => state.failures[account.id]) ?? account.lastFailure;
  const stuck = account.state === 'waiting-for-network' || account.state === 'retrying';
  const check = (
    <Button size="s" kind={stuck ? 'plain' : 'quiet'} onClick={() => onCheck(account.id)}>
      <Activity size={14} aria-hidden />
      {t('network.check')}
    </Button>
  );
  return (
    <article
      aria-label={account.label}
      className="flex flex-col gap-4 rounded-l border border-line bg-raised p-4 shadow-low"
    >
      <Head account={account} now={now} />
      <AccountNews account={account} failure={failure} />
      <Countdown account={account} now={now} />
      {failure && (
        <Notice tone={account.state === 'needs-sign-in' ? 'needs' : 'ageing'}>
          <p className="font-medium">{t('accounts.lastFailure')}</p>
          <p className="text-pretty text-soft">{failureWords(t, failure)}</p>
          {failure.detail !== undefined && (
            <div className="mt-1">
              <TechnicalDetail label={t('common.details')} lines={[failure.detail]} />
            </div>
          )}
        </Notice>
      )}
      {stuck && (
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
          <p className="flex-1 basis-32 text-pretty text-soft">{t('network.checkOffer')}</p>
          {check}
        </div>
      )}
      <dl className="grid grid-cols-[108px_1fr] gap-x-3 gap-y-1.5">
        {accountFacts(t, i18n.language, account, now).map((fact) => (
          <div key={fact.label} className="contents">
            <dt className="text-faint">{fact.label}</dt>
            <dd className="tabular text-pretty wrap-anywhere" title={fact.exact}>
              {fact.value}
            </dd>
          </div>
        ))}
      </dl>
      {account.quota && <QuotaList quota={account.quota} now={now} />}
      <div className="relative">
        <Disclosure label={t('accounts.log')}>
          <Log account={account} now={now} />
        </Disclosure>
        {!stuck && <div className="absolute -top-1 -right-2.5">{check}</div>}
      </div>
      <AccountActions account={account} onSignIn={onSignIn} />
    </article>
  );
};
