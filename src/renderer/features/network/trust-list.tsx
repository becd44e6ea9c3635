import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { NetworkState, OriginTrust } from '../../../shared/contract/network.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { whenLost } from '../../ui/lost-focus.ts';
import { NetworkContext } from './store.ts';
import { TrustForm } from './trust-form.tsx';

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

const Entry = ({
  trust,
  hasPassphrase,
  onChange,
  onRemove,
}: {
  readonly trust: OriginTrust;
  readonly hasPassphrase: boolean;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}) => {
  const { t } = useTranslation();
  const { origin, caFile, clientCertificate } = trust;
  const name = origin.replace('https://', '');
  return (
    <li className="flex items-center gap-2 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={origin}>
          {name}
        </p>
        {caFile !== undefined && (
          <p className="truncate text-faint" title={caFile}>
            {t('network.trustHasCa', { file: fileName(caFile) })}
          </p>
        )}
        {clientCertificate && (
          <p className="truncate text-faint" title={clientCertificate.certFile}>
            {t(hasPassphrase ? 'network.trustHasCertOpen' : 'network.trustHasCert', {
              file: fileName(clientCertificate.certFile),
            })}
          </p>
        )}
      </div>
      <Button size="s" kind="quiet" aria-label={t('network.trustChange', { name })} onClick={onChange}>
        {t('network.change')}
      </Button>
      <Button size="s" kind="quiet" aria-label={t('network.trustRemove', { name })} onClick={onRemove}>
        {t('network.remove')}
      </Button>
    </li>
  );
};

/** Certificates that only some addresses need. They are added to what this computer trusts, never instead of it. */
export const TrustList = ({ state }: { readonly state: NetworkState }) => {
  const { t } = useTranslation();
  const { changeTrust, givePassphrase } = NetworkContext.useSelect((store) => store);
  const [editing, setEditing] = useState<OriginTrust | 'new' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const part = useRef<HTMLDivElement>(null);
  const focusAdd = () => whenLost(() => part.current?.querySelector<HTMLElement>('[data-add]')?.focus());

  const remove = async ({ origin }: OriginTrust) => {
    const problem =
      (await changeTrust((all) => all.filter((each) => each.origin !== origin))) ??
      (state.passphrasesFor.includes(origin) ? await givePassphrase(origin, '') : null);
    setFailure(problem);
    focusAdd();
  };
  const done = () => {
    setEditing(null);
    focusAdd();
  };
  return (
    <div ref={part} className="flex flex-col gap-2.5">
      <div>
        <h4 className="font-medium">{t('network.trust')}</h4>
        <p className="mt-1 text-pretty text-faint">{t('network.trustAbout')}</p>
      </div>
      {state.trust.length > 0 && (
        <ul aria-label={t('network.trust')} className="divide-y divide-line border-y border-line">
          {state.trust.map((trust) =>
            editing !== 'new' && editing?.origin === trust.origin ? (
              <li key={trust.origin} className="py-2.5">
                <TrustForm trust={trust} onDone={done} />
              </li>
            ) : (
              <Entry
                key={trust.origin}
                trust={trust}
                hasPassphrase={state.passphrasesFor.includes(trust.origin)}
                onChange={() => setEditing(trust)}
                onRemove={() => void remove(trust)}
              />
            ),
          )}
        </ul>
      )}
      <FailureNotice failure={failure} />
      {editing === 'new' ? (
        <TrustForm trust={null} onDone={done} />
      ) : (
        <Button data-add className="self-start" onClick={() => setEditing('new')}>
          <Plus size={15} aria-hidden />
          {t('network.trustAdd')}
        </Button>
      )}
    </div>
  );
};
