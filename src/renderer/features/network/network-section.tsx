import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { NetworkState } from '../../../shared/contract/network.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { type ProxyDraft, proxyName, proxyOf, sameProxy } from './proxy-draft.ts';
import { ManualFields, ScriptFields } from './proxy-fields.tsx';
import { NetworkContext } from './store.ts';
import { TrustList } from './trust-list.tsx';

const kinds = ['system', 'none', 'manual', 'pac'] as const;

/** Whose name and password are kept, and for the proxy in use a way to give them before it asks. */
const ProxySecrets = ({ state }: { readonly state: NetworkState }) => {
  const { t } = useTranslation();
  const { ask, giveCredentials } = NetworkContext.useSelect((store) => store);
  const [failure, setFailure] = useState<Failure | null>(null);
  // a proxy that asks for nothing is not offered to be told a name
  const asks = state.proxy.kind === 'manual' && state.proxy.needsCredentials;
  const own = asks ? proxyName(state.proxy) : null;
  const proxies = [...new Set([...(own === null ? [] : [own]), ...state.credentialsFor])];
  if (proxies.length === 0) return null;
  return (
    <>
      <ul aria-label={t('network.secrets')} className="divide-y divide-line border-y border-line">
        {proxies.map((proxy) => {
          const known = state.credentialsFor.includes(proxy);
          return (
            <li key={proxy} className="flex min-h-11 flex-wrap items-center gap-x-2 py-1.5">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium" title={proxy}>
                  {proxy}
                </p>
                <p className="text-faint">{known ? t('network.secretKept') : t('network.secretNone')}</p>
              </div>
              <Button size="s" kind={known ? 'quiet' : 'plain'} onClick={() => ask(proxy)}>
                {known ? t('network.change') : t('network.enterCredentials')}
              </Button>
              {known && (
                <Button
                  size="s"
                  kind="quiet"
                  onClick={() => void giveCredentials({ proxy, username: '', password: '' }).then(setFailure)}
                >
                  {t('network.forget')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <FailureNotice failure={failure} />
    </>
  );
};

/** Whether what is shown is what requests do; a form that saves itself must say so. */
const InUse = ({ state, draft }: { readonly state: NetworkState; readonly draft: ProxyDraft }) => {
  const { t } = useTranslation();
  const typed = proxyOf(draft);
  const inUse = sameProxy(typed, state.proxy);
  const now = t(`network.now.${state.proxy.kind}`);
  return (
    <p role="status" className={inUse ? 'text-faint' : 'text-ageing'}>
      {inUse && t(`network.about.${draft.kind}`)}
      {!inUse && (typed === null ? t('network.notComplete', { now }) : t('network.notYet', { now }))}
    </p>
  );
};

const Fields = ({ state, draft }: { readonly state: NetworkState; readonly draft: ProxyDraft }) => {
  const { t } = useTranslation();
  const network = NetworkContext.useApi();
  const failure = NetworkContext.useSelect((store) => store.failure);
  const type = (part: Partial<ProxyDraft>) =>
    network.getState().type({ ...(network.getState().draft ?? draft), ...part });
  const keep = (part: Partial<ProxyDraft> = {}) => {
    type(part);
    void network.getState().keepDraft();
  };
  const editing = { draft, onType: type, onKeep: keep };
  return (
    <>
      <ChoiceGroup
        label={t('network.how')}
        value={draft.kind}
        onChange={(kind) => keep({ kind })}
        choices={kinds.map((value) => ({ value, label: t(`network.kinds.${value}`) }))}
      />
      <InUse state={state} draft={draft} />
      {(draft.kind === 'manual' || draft.kind === 'pac') && (
        <div
          className="flex flex-col gap-4"
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter' && event.target instanceof HTMLInputElement) keep();
          }}
        >
          {draft.kind === 'manual' ? <ManualFields {...editing} /> : <ScriptFields {...editing} />}
        </div>
      )}
      <FailureNotice failure={failure} />
      <ProxySecrets state={state} />
    </>
  );
};

/** How requests leave this computer, as a part of the settings. */
export const NetworkSection = ({
  reveal,
}: {
  /** it is what the settings were opened for */
  readonly reveal: boolean;
}) => {
  const { t } = useTranslation();
  const { state, draft, failure, load } = NetworkContext.useSelect((store) => store);
  const heading = useRef<HTMLHeadingElement>(null);
  const ready = state !== null;
  useEffect(() => {
    void load();
  }, [load]);
  useEffect(() => {
    if (!reveal || !ready) return undefined;
    // after the dialog has opened, which takes the focus itself
    const frame = requestAnimationFrame(() => {
      heading.current?.scrollIntoView({ block: 'start' });
      heading.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [reveal, ready]);
  return (
    <section className="flex flex-col gap-2.5">
      <h3 ref={heading} tabIndex={-1} className="scroll-mt-5 text-ui font-semibold outline-none">
        {t('network.title')}
      </h3>
      {state && draft ? (
        <>
          <Fields state={state} draft={draft} />
          <div className="mt-2.5">
            <TrustList state={state} />
          </div>
        </>
      ) : failure ? (
        <FailureNotice failure={failure} again={() => void load()} />
      ) : (
        <p className="text-faint">{t('common.loading')}</p>
      )}
    </section>
  );
};
