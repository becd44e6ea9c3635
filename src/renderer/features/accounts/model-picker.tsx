import { ChevronDown, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { asWordsCome } from '../../i18n/later-words.ts';
import { Mark } from '../../ui/mark.tsx';
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuNote } from '../../ui/menu.tsx';
import { type Favourite, isFavourite } from './favourites.ts';
import { AccountsContext } from './store.ts';
import type { Target } from './target.ts';

const divider = '\n';

const valueOf = ({
  accountId,
  model,
}: {
  readonly accountId: string;
  readonly model: string | null;
}): string => `${accountId}${divider}${model ?? ''}`;

const targetOf = (value: string): Favourite => {
  const at = value.indexOf(divider);
  return { accountId: value.slice(0, at), model: value.slice(at + 1) };
};

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
  const { t } = useTranslation('app', asWordsCome);
  const models = AccountsContext.useSelect((state) => state.models[account.id]);
  const loadModels = AccountsContext.useSelect((state) => state.loadModels);
  const signedOut = account.state === 'signed-out' || account.state === 'needs-sign-in';
  return (
    <MenuChoices
      label={
        <>
          <Mark mark={account.mark} label={account.providerLabel} size={14} />
          <span className="truncate">{account.label}</span>
        </>
      }
      value={target ? valueOf(target) : ''}
      onChange={(value) => onChoose(targetOf(value))}
    >
      {models?.step === 'ready' &&
        models.models.map((model) => (
          <MenuChoice key={model.id} value={valueOf({ accountId: account.id, model: model.id })}>
            {model.label}
          </MenuChoice>
        ))}
      {models?.step === 'ready' && models.models.length === 0 && (
        <MenuNote>{t('accounts.noModels')}</MenuNote>
      )}
      {models?.step === 'loading' && <MenuNote>{t('common.loading')}</MenuNote>}
      {models?.step === 'failed' && !signedOut && (
        <>
          <MenuNote>{failureWords(t, models.failure)}</MenuNote>
          <MenuItem stays onSelect={() => void loadModels(account.id)}>
            <span className="pl-6">{t('common.retry')}</span>
          </MenuItem>
        </>
      )}
      {signedOut && (
        <MenuItem onSelect={() => onSignIn(account.id)}>
          <span className="pl-5.5 text-needs">{t('accounts.signInAgain')}</span>
        </MenuItem>
      )}
    </MenuChoices>
  );
};

/** The person's own few, whatever account they are of; those of accounts that are gone are left out. */
const Favourites = ({
  favourites,
  target,
  onChoose,
}: {
  readonly favourites: readonly Favourite[];
  readonly target: Target | null;
  readonly onChoose: (target: Target) => void;
}) => {
  const { t } = useTranslation();
  const { accounts, models } = AccountsContext.usePick('accounts', 'models');
  const known = favourites.flatMap((favourite) => {
    const account = accounts?.find(({ id }) => id === favourite.accountId);
    if (!account) return [];
    const listed = models[account.id];
    const model =
      listed?.step === 'ready' ? listed.models.find(({ id }) => id === favourite.model) : undefined;
    return [{ favourite, account, label: model?.label ?? favourite.model }];
  });
  if (known.length === 0) return null;
  return (
    <MenuChoices
      label={t('accounts.favourites')}
      value={target ? valueOf(target) : ''}
      onChange={(value) => onChoose(targetOf(value))}
    >
      {known.map(({ favourite, account, label }) => (
        <MenuChoice key={valueOf(favourite)} value={valueOf(favourite)}>
          {label} <span className="text-faint">{account.label}</span>
        </MenuChoice>
      ))}
    </MenuChoices>
  );
};

export const ModelPicker = ({
  target,
  favourites,
  onFavourite,
  onChoose,
  onSignIn,
}: {
  readonly target: Target | null;
  readonly onChoose: (target: Target) => void;
  readonly favourites: readonly Favourite[];
  /** makes it one, or no longer */
  readonly onFavourite: (favourite: Favourite) => void;
  readonly onSignIn: (accountId: string) => void;
}) => {
  const { t } = useTranslation();
  const accounts = AccountsContext.useSelect((state) => state.accounts) ?? [];
  const loadModels = AccountsContext.useSelect((state) => state.loadModels);
  const models = AccountsContext.useSelect((state) => (target ? state.models[target.accountId] : undefined));
  const account = accounts.find((each) => each.id === target?.accountId);
  const found =
    models?.step === 'ready' ? models.models.find((each) => each.id === target?.model) : undefined;
  const chosen = target?.model == null ? null : { accountId: target.accountId, model: target.model };
  // what there is to choose comes with an account
  if (accounts.length === 0) return null;
  const shown = found?.label ?? target?.model ?? t('accounts.chooseModel');
  return (
    <Menu
      align="end"
      wide
      onOpen={() => {
        for (const each of accounts) void loadModels(each.id);
      }}
      renderButton={(button) => (
        <button
          {...button}
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
      )}
    >
      <Favourites favourites={favourites} target={target} onChoose={onChoose} />
      {accounts.map((each) => (
        <AccountModels key={each.id} account={each} target={target} onChoose={onChoose} onSignIn={onSignIn} />
      ))}
      {chosen && (
        <div className="mt-1 border-t border-line pt-1">
          <MenuItem icon={<Star size={14} aria-hidden />} onSelect={() => onFavourite(chosen)}>
            {t(isFavourite(favourites, chosen) ? 'accounts.notFavourite' : 'accounts.makeFavourite', {
              model: shown,
            })}
          </MenuItem>
        </div>
      )}
    </Menu>
  );
};
