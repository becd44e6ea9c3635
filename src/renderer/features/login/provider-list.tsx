import { Building2, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../shared/contract/contract.ts';
import { providerName } from '../../i18n/provider-name.ts';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { StageHead } from '../../ui/stage.tsx';
import { DefinitionDialog } from './definition-dialog.tsx';
import { foundHere } from './found.ts';
import { ListFailed } from './list-failed.tsx';
import { LoginContext } from './store.ts';
import { aboutProvider } from './words.ts';

const Row = ({
  mark,
  label,
  about,
  badge,
  onClick,
}: {
  readonly mark: string;
  readonly label: string;
  readonly about: ReactNode;
  readonly badge?: string | undefined;
  readonly onClick: () => void;
}) => (
  <li>
    <button
      type="button"
      onClick={onClick}
      className="group flex w-full items-center gap-4 px-4 py-3 text-left transition-colors duration-120 hover:bg-hover"
    >
      <span className="grid size-9 shrink-0 place-items-center rounded-m border border-line text-soft group-hover:text-ink">
        <Mark mark={mark} label={label} size={20} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex flex-wrap items-center gap-x-2 text-lead font-medium">
          {label}
          {badge !== undefined && (
            <span className="rounded-full bg-brass-wash px-2 text-xs leading-5 font-medium text-brass-ink">
              {badge}
            </span>
          )}
        </span>
        <span className="text-pretty text-soft">{about}</span>
      </span>
      <ChevronRight size={16} className="shrink-0 text-faint" aria-hidden />
    </button>
  </li>
);

const List = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <ul
    aria-label={label}
    className="divide-y divide-line overflow-hidden rounded-l border border-line bg-raised shadow-low [&_button]:-outline-offset-2"
  >
    {children}
  </ul>
);

export const ProviderList = ({ onStart }: { readonly onStart: (input: Input<'login.start'>) => void }) => {
  const { t } = useTranslation();
  const providers = LoginContext.useSelect((state) => state.providers);
  const local = LoginContext.useSelect((state) => state.local);
  const logins = LoginContext.useSelect((state) => state.foundLogins);
  const found = foundHere(t, local, logins);
  const [adding, setAdding] = useState(false);
  const markOf = (id: string) => providers?.find((provider) => provider.id === id)?.mark ?? id;
  return (
    <>
      <StageHead title={t('login.chooseTitle')} text={t('login.chooseText')} />
      <ListFailed />
      {providers && (
        <List label={t('login.chooseTitle')}>
          {providers.map((provider) => (
            <Row
              key={provider.id}
              mark={provider.mark}
              label={providerName(t, provider.id, provider.label)}
              about={aboutProvider(t, provider)}
              badge={
                provider.local
                  ? t(provider.id === 'practice' ? 'login.noAccount' : 'login.onThisMachine')
                  : undefined
              }
              onClick={() => {
                const [first] = provider.logins;
                if (first) onStart({ provider: provider.id, kind: first.kind });
              }}
            />
          ))}
        </List>
      )}
      <div className="mt-3 -ml-3 flex">
        <Button kind="quiet" onClick={() => setAdding(true)}>
          <Building2 size={15} aria-hidden />
          {t('login.company.open')}
        </Button>
      </div>
      {adding && <DefinitionDialog onClose={() => setAdding(false)} />}
      {found.length > 0 && (
        <div className="mt-6">
          <h2 className="mb-2 text-faint">{t('accounts.found')}</h2>
          <List label={t('accounts.found')}>
            {found.map(({ key, provider, label, about, start }) => (
              <Row
                key={key}
                mark={markOf(provider)}
                label={label}
                about={about}
                onClick={() => onStart(start)}
              />
            ))}
          </List>
        </div>
      )}
    </>
  );
};
