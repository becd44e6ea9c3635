import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { Mark } from '../../ui/mark.tsx';
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuNote } from '../../ui/menu.tsx';
import { AccountsContext } from './store.ts';
import type { Target } from './target.ts';

const divider = '\n';

const AccountModels = ({
  account,
  target,
  onChoose,
  onSignIn,
}: {
  readonly account: AccountStatus;
  readonly target: Target | null;
  readonly onChoose: (target: Target) => void;
  readonly onSignIn: (accountId: string) => void;
}) => {
  const { t } = useTranslation();
  const models = AccountsContext.useSelect((state) => state.models[account.id]);
  const signedOut = account.state === 'signed-out' || account.state === 'needs-sign-in';
  return (
    <MenuChoices
      label={
        <>
          <Mark mark={account.mark} label={account.providerLabel} size={14} />
          <span className="truncate">{account.label}</span>
        </>
      }
      value={target?.accountId === account.id ? `${account.id}${divider}${target.model ?? ''}` : ''}
      onChange={(value) => onChoose({ accountId: account.id, model: value.slice(account.id.length + 1) })}
    >
      {models?.step === 'ready' &&
        models.models.map((model) => (
          <MenuChoice key={model.id} value={`${account.id}${divider}${model.id}`}>
            {model.label}
          </MenuChoice>
        ))}
      {models?.step === 'ready' && models.models.length === 0 && (
        <MenuNote>{t('accounts.noModels')}</MenuNote>
      )}
      {models?.step === 'loading' && <MenuNote>{t('common.loading')}</MenuNote>}
      {models?.step === 'failed' && !signedOut && <MenuNote>{failureWords(t, models.failure)}</MenuNote>}
      {signedOut && (
        <MenuItem onSelect={() => onSignIn(account.id)}>
          <span className="pl-6 text-needs">{t('accounts.signInAgain')}</span>
        </MenuItem>
      )}
    </MenuChoices>
  );
};

export const ModelPicker = ({
  target,
  onChoose,
  onSignIn,
}: {
  readonly target: Target | null;
  readonly onChoose: (target: Target) => void;
  readonly onSignIn: (accountId: string) => void;
}) => {
  const { t } = useTranslation();
  const accounts = AccountsContext.useSelect((state) => state.accounts) ?? [];
  const loadModels = AccountsContext.useSelect((state) => state.loadModels);
  const models = AccountsContext.useSelect((state) => (target ? state.models[target.accountId] : undefined));
  const account = accounts.find((each) => each.id === target?.accountId);
  const found =
    models?.step === 'ready' ? models.models.find((each) => each.id === target?.model) : undefined;
  const shown = found?.label ?? target?.model ?? t('accounts.chooseModel');
  return (
    <Menu
      align="end"
      wide
      onOpen={() => {
        for (const each of accounts) void loadModels(each.id);
      }}
      trigger={
        <button
          type="button"
          aria-label={t('accounts.modelWith', {
            model: shown,
            account: account?.label ?? t('accounts.none'),
          })}
          className="flex h-8 min-w-0 items-center gap-2 rounded-s px-2 text-soft transition-colors duration-120 hover:bg-hover hover:text-ink data-[state=open]:bg-pressed data-[state=open]:text-ink"
        >
          {account && <Mark mark={account.mark} label={account.providerLabel} size={16} />}
          <span className="truncate font-medium">{shown}</span>
          <ChevronDown size={14} className="shrink-0" aria-hidden />
        </button>
      }
    >
      {accounts.map((each) => (
        <AccountModels key={each.id} account={each} target={target} onChoose={onChoose} onSignIn={onSignIn} />
      ))}
    </Menu>
  );
};
