import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { DefinitionDialog } from './definition-dialog.tsx';
import { ListFailed } from './list-failed.tsx';
import { LoginContext } from './store.ts';

/** Providers that a company handed out, to be added and removed. */
export const CompanyProviders = () => {
  const { t } = useTranslation();
  const { providers, removeDefinition } = LoginContext.usePick('providers', 'removeDefinition');
  const [adding, setAdding] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handedOut = (providers ?? []).filter(({ company }) => company === true);
  return (
    <>
      <ListFailed />
      {handedOut.length === 0 ? (
        providers && <p className="text-pretty text-faint">{t('providers.noCompany')}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {handedOut.map(({ id, label, about }) => (
            <li key={id} className="flex items-center justify-between gap-4 py-2">
              <span className="flex min-w-0 flex-col">
                <span className="truncate">{label}</span>
                <span className="text-pretty text-faint">{about}</span>
              </span>
              <Button
                size="s"
                kind="danger"
                aria-label={t('providers.remove', { label })}
                onClick={() => void removeDefinition(id).then(setFailure)}
              >
                {t('providers.removeShort')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FailureNotice failure={failure} />
      <Button className="self-start" onClick={() => setAdding(true)}>
        <Building2 size={15} aria-hidden />
        {t('login.company.open')}
      </Button>
      {adding && <DefinitionDialog onClose={() => setAdding(false)} />}
    </>
  );
};
