import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeAction, PracticeStatus } from '../../../shared/contract/practice.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { spanWords } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Row, SelectRow } from '../../ui/select.tsx';
import { useNow } from '../../ui/use-now.ts';
import { durationWords, lifetimes, speeds } from './choices.ts';
import { PracticePeople } from './practice-people.tsx';
import { PracticeContext } from './store.ts';

const captchas = ['off', 'identifier', 'password', 'both'] as const;
const captchaKinds = ['picture', 'widget'] as const;
const tokenBindings = ['optional', 'required'] as const;
const limits = [15, 60, 300] as const;

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="flex flex-col gap-2 rounded-l border border-line bg-raised p-4 shadow-low">
    <h3 className="pb-1 font-semibold">{title}</h3>
    {children}
  </section>
);

const Act = ({
  action,
  label,
  armed,
}: {
  readonly action: PracticeAction;
  readonly label: string;
  readonly armed: boolean;
}) => {
  const { t } = useTranslation();
  const act = PracticeContext.useSelect((state) => state.act);
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(false), 1600);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <Button className="w-full justify-between!" onClick={() => void act(action).then(setDone)}>
      {label}
      <span role="status" className="text-xs text-brass-ink">
        {armed ? t('practice.armed') : done && t('practice.done')}
      </span>
    </Button>
  );
};

/** For what takes the place of the button that was pressed: the keyboard stays in the panel. */
const takeFocus = (element: HTMLElement | null): void => element?.focus({ preventScroll: true });

const CaptchaAnswer = ({ answer }: { readonly answer: string | null }) => {
  const { t } = useTranslation();
  const [shownFor, setShownFor] = useState<string | null>(null);
  if (answer === null) return <p className="text-faint">{t('practice.noPicture')}</p>;
  if (shownFor !== answer) {
    return (
      <Button className="w-full justify-start!" onClick={() => setShownFor(answer)}>
        {t('practice.answer')}
      </Button>
    );
  }
  return (
    <output
      ref={takeFocus}
      tabIndex={-1}
      className="rounded-s bg-bubble px-3 py-1 text-center font-mono text-lead tracking-[0.12em] select-text"
    >
      {answer}
    </output>
  );
};

const RateLimit = ({ status }: { readonly status: PracticeStatus }) => {
  const { t } = useTranslation();
  const set = PracticeContext.useSelect((state) => state.set);
  const now = useNow(status.rateLimitedUntil !== null);
  const [seconds, setSeconds] = useState<number>(60);
  const left = (status.rateLimitedUntil ?? 0) - now;
  const line = useRef<HTMLDivElement>(null);
  const limit = async (rateLimitS: number): Promise<void> => {
    await set({ rateLimitS });
    // one button takes the place of the other
    requestAnimationFrame(() => takeFocus(line.current?.querySelector('button') ?? null));
  };
  return (
    <div ref={line} className="flex items-center gap-2">
      {left > 0 ? (
        <div className="flex-1">
          <Row label={t('practice.rateLimitFor', { time: spanWords(t, left) })}>
            <Button onClick={() => void limit(0)}>{t('practice.rateLimitEnd')}</Button>
          </Row>
        </div>
      ) : (
        <>
          <div className="flex-1">
            <SelectRow
              label={t('practice.rateLimit')}
              value={String(seconds)}
              options={limits.map((value) => ({ value: String(value), label: durationWords(t, value) }))}
              onChange={(value) => setSeconds(Number(value))}
            />
          </div>
          <Button onClick={() => void limit(seconds)}>{t('practice.rateLimitStart')}</Button>
        </>
      )}
    </div>
  );
};

const Controls = ({ status }: { readonly status: PracticeStatus }) => {
  const { t } = useTranslation();
  const set = PracticeContext.useSelect((state) => state.set);
  const armed = (action: PracticeAction) => status.armed.includes(action);
  return (
    <div className="flex flex-col gap-4">
      <p className="px-1 text-pretty text-soft">{t('practice.about')}</p>
      <Part title={t('practice.signIn')}>
        <SelectRow
          label={t('practice.captcha')}
          value={status.captcha}
          options={captchas.map((value) => ({ value, label: t(`practice.captchas.${value}`) }))}
          onChange={(captcha) => void set({ captcha })}
        />
        <SelectRow
          label={t('practice.captchaKind')}
          value={status.captchaKind}
          options={captchaKinds.map((value) => ({ value, label: t(`practice.captchaKinds.${value}`) }))}
          onChange={(captchaKind) => void set({ captchaKind })}
        />
        <CaptchaAnswer answer={status.captchaAnswer} />
      </Part>
      <Part title={t('practice.tokens')}>
        <SelectRow
          label={t('practice.lifetime')}
          value={String(status.tokenLifetimeS)}
          options={lifetimes(t, status.tokenLifetimeS)}
          onChange={(value) => void set({ tokenLifetimeS: Number(value) })}
        />
        <SelectRow
          label={t('practice.binding')}
          value={status.tokenBinding}
          options={tokenBindings.map((value) => ({ value, label: t(`practice.bindings.${value}`) }))}
          onChange={(tokenBinding) => void set({ tokenBinding })}
        />
        <Act action="expire-tokens" label={t('practice.expire')} armed={armed('expire-tokens')} />
        <Act action="revoke-sessions" label={t('practice.revoke')} armed={armed('revoke-sessions')} />
        <Act action="answer-401-once" label={t('practice.answer401')} armed={armed('answer-401-once')} />
        <Act action="demand-claims" label={t('practice.demandClaims')} armed={armed('demand-claims')} />
        <Act action="demand-person" label={t('practice.demandPerson')} armed={armed('demand-person')} />
      </Part>
      <Part title={t('practice.answers')}>
        <SelectRow
          label={t('practice.speed')}
          value={String(status.streamDelayMs)}
          options={speeds(t, status.streamDelayMs)}
          onChange={(value) => void set({ streamDelayMs: Number(value) })}
        />
        <RateLimit status={status} />
        <Act action="cut-next-stream" label={t('practice.cut')} armed={armed('cut-next-stream')} />
        <Act action="slow-next-stream" label={t('practice.slow')} armed={armed('slow-next-stream')} />
      </Part>
      <Part title={t('practice.people')}>
        <PracticePeople people={status.people} />
      </Part>
      <p className="tabular px-1 text-xs text-faint">
        {t('practice.counts', {
          logins: status.counts.logins,
          tokens: status.counts.tokensIssued,
          answers: status.counts.answers,
        })}
      </p>
    </div>
  );
};

export const PracticePanel = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const { status, failure, load, act } = PracticeContext.usePick('status', 'failure', 'load', 'act');
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <Panel
      title={t('common.practice')}
      closeLabel={t('common.close')}
      onClose={onClose}
      foot={
        <Button className="w-full" disabled={status === null} onClick={() => void act('reset')}>
          {t('practice.reset')}
        </Button>
      }
    >
      <FailureNotice failure={failure} className="mb-4" />
      {status ? (
        <Controls status={status} />
      ) : (
        !failure && <p className="px-1 text-faint">{t('common.loading')}</p>
      )}
    </Panel>
  );
};
