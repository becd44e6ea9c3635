import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisStep } from '../../../shared/contract/network.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { failureWords } from '../../i18n/failure-words.ts';
import { Button } from '../../ui/button.tsx';
import { useWriteClipboard } from '../../ui/clipboard.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TechnicalDetail } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Ring } from '../../ui/ring.tsx';
import { needsAdvice, nextThing } from './doctor-advice.ts';
import { DoctorStep } from './doctor-step.tsx';
import { proxyName } from './proxy-draft.ts';
import { type Check, NetworkContext } from './store.ts';
import { useCloseDialog, useFocusBack } from './use-dialog.ts';

const names = ['dns', 'proxy', 'tls', 'origin', 'sign-in', 'api'] as const;

interface Ways {
  readonly onSignIn: (accountId: string) => void;
  readonly onSettings: () => void;
}

const Summary = ({ check, label }: { readonly check: Check; readonly label: string }) => {
  const { t } = useTranslation();
  if (check.step === 'running') {
    return (
      <>
        <Ring look={{ kind: 'turning', tone: 'brass' }} size={20} />
        <span className="text-soft">{t('network.checking', { label })}</span>
      </>
    );
  }
  const failed = check.step === 'done' ? check.diagnosis.steps.find(({ state }) => state === 'failed') : null;
  if (check.step === 'done' && !failed) {
    return (
      <>
        <CircleCheck size={20} className="shrink-0 text-fresh" aria-hidden />
        <span className="font-medium">{t('network.allWorks', { label })}</span>
      </>
    );
  }
  return (
    <>
      <CircleAlert size={20} className="shrink-0 text-needs" aria-hidden />
      <span className="font-medium">
        {failed
          ? t('network.stopsAt', { label, step: t(`network.steps.${failed.name}`) })
          : t('network.noCheck')}
      </span>
    </>
  );
};

const FailedStep = ({
  step,
  accountId,
  onSignIn,
  onSettings,
}: Ways & { readonly step: DiagnosisStep; readonly accountId: string }) => {
  const { t } = useTranslation();
  const close = useCloseDialog();
  const proxy = NetworkContext.useSelect(({ state }) => proxyName(state?.proxy));
  const ask = NetworkContext.useSelect((state) => state.ask);
  const { failure } = step;
  if (!failure) return null;
  const next = nextThing(failure);
  const leaveFor = (go: () => void) => () => {
    close();
    go();
  };
  const detail = failure.detail ?? step.detail;
  return (
    <Notice tone="needs" className="mt-2">
      <p className="text-pretty">{failureWords(t, failure)}</p>
      {needsAdvice(failure) && (
        <p className="mt-1 text-pretty text-soft">{t(`network.advice.${step.name}`)}</p>
      )}
      {next === 'credentials' && proxy !== null && (
        <Button size="s" className="mt-2" onClick={() => ask(proxy)}>
          {t('network.enterCredentials')}
        </Button>
      )}
      {(next === 'settings' || (next === 'credentials' && proxy === null)) && (
        <Button size="s" className="mt-2" onClick={leaveFor(onSettings)}>
          {t('network.openSettings')}
        </Button>
      )}
      {next === 'sign-in' && (
        <Button size="s" className="mt-2" onClick={leaveFor(() => onSignIn(accountId))}>
          {t('accounts.signInAgain')}
        </Button>
      )}
      <div className="mt-2">
        <TechnicalDetail label={t('common.details')} lines={[failure.code, failure.message, detail]} />
      </div>
    </Notice>
  );
};

const CopyReport = ({ report }: { readonly report: string }) => {
  const { t } = useTranslation();
  const write = useWriteClipboard();
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (copied !== true) return undefined;
    const timer = setTimeout(() => setCopied(null), 2_400);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <Button onClick={() => void write(report).then(setCopied)}>{t('network.copyReport')}</Button>
      <span role="status" className={copied === false ? 'text-needs' : 'text-soft'}>
        {copied === true && t('common.copied')}
        {copied === false && t('network.copyFailed')}
      </span>
    </>
  );
};

const Body = ({ check, label, ...ways }: Ways & { readonly check: Check; readonly label: string }) => {
  const { t } = useTranslation();
  const startCheck = NetworkContext.useSelect((state) => state.startCheck);
  const running = check.step === 'running';
  const diagnosis = check.step === 'done' ? check.diagnosis : null;
  const end = diagnosis?.steps.find(({ state }) => state === 'failed')?.name;
  return (
    <div className="flex flex-col gap-5">
      <p role="status" className="flex min-h-6 items-center gap-3 text-lead text-pretty">
        <Summary check={check} label={label} />
      </p>
      {check.step === 'failed' ? (
        <FailureNotice failure={check.failure} />
      ) : (
        <ol aria-label={t('network.way')} aria-busy={running}>
          {names.map((name, at) => {
            const found = diagnosis?.steps.find((step) => step.name === name) ?? null;
            return (
              <DoctorStep
                key={name}
                name={name}
                found={found}
                reached={end === undefined || at <= names.indexOf(end)}
              >
                {found?.state === 'failed' && (
                  <FailedStep step={found} accountId={check.accountId} {...ways} />
                )}
              </DoctorStep>
            );
          })}
        </ol>
      )}
      {diagnosis && <TechnicalDetail label={t('network.report')} lines={[diagnosis.report]} />}
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
        <Button
          aria-disabled={running}
          onClick={() => {
            if (!running) void startCheck(check.accountId);
          }}
        >
          {t('network.checkAgain')}
        </Button>
        {diagnosis && <CopyReport report={diagnosis.report} />}
      </div>
    </div>
  );
};

/** Walks the way of a request and says where it stops. */
export const DoctorDialog = ({
  check,
  label,
  ...ways
}: Ways & {
  readonly check: Check;
  /** what the person calls the account */
  readonly label: string;
}) => {
  const { t } = useTranslation();
  const { endCheck, load } = NetworkContext.usePick('endCheck', 'load');
  useFocusBack();
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <Dialog title={t('network.checkTitle')} closeLabel={t('common.close')} onClose={endCheck}>
      <Body check={check} label={label} {...ways} />
    </Dialog>
  );
};
