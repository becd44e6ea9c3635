import { useTranslation } from 'react-i18next';
import type { LoginState, ProviderSummary } from '../../../shared/contract/login.ts';
import { providerName } from '../../i18n/provider-name.ts';
import { Mark } from '../../ui/mark.tsx';
import { Ring } from '../../ui/ring.tsx';
import type { RingLook } from '../../ui/ring-geometry.ts';
import { StageHead } from '../../ui/stage.tsx';

/** The account's ring before there is an account: it fills step by step, and is whole when the key is there. */
const lookOf = (state: LoginState | null, remembered: number): RingLook => {
  if (state === null) return { kind: 'turning', tone: 'brass' };
  switch (state.step) {
    case 'working':
      return { kind: 'reached', full: Math.max(0.04, (state.at - 1) / state.total), tone: 'brass' };
    case 'done':
      return { kind: 'reached', full: 1, tone: 'fresh' };
    case 'failed':
      return { kind: 'broken' };
    case 'challenge':
    case 'browser':
      return { kind: 'reached', full: remembered, tone: 'brass' };
    case 'fields':
      return { kind: 'hollow' };
    default:
      return state satisfies never;
  }
};

export const LoginHead = ({
  provider,
  state,
  again,
  reached,
}: {
  readonly provider: ProviderSummary | undefined;
  /** null: it is only beginning */
  readonly state: LoginState | null;
  readonly again: boolean;
  /** how far it had come, from 0 to 1, when it stopped to ask */
  readonly reached: number;
}) => {
  const { t } = useTranslation();
  const label = provider ? providerName(t, provider.id, provider.label) : '';
  const title = (): string => {
    if (state?.step === 'challenge') return t('login.captchaTitle');
    if (state?.step === 'browser') return t('login.browserTitle');
    if (state?.step === 'done') return t('login.doneTitle');
    if (state?.step === 'failed') return t('login.failedTitle');
    return again ? t('login.titleAgain') : t('login.to', { provider: label });
  };
  const text = (): string | undefined => {
    if (state?.step === 'challenge') return t('login.captchaText');
    if (state?.step === 'browser') return t('login.browserText');
    if (state?.step === 'done') return t('login.doneText');
    if (state?.step === 'fields' && provider?.id === 'practice') return t('login.practiceHint');
    return again ? label : undefined;
  };
  const said = text();
  return (
    <StageHead
      icon={
        <span className={state?.step === 'done' ? '[&_circle:last-of-type]:motion-fill-ring' : undefined}>
          <Ring look={lookOf(state, reached)} size={64}>
            <Mark mark={provider?.mark ?? ''} label={label} size={32} />
          </Ring>
        </span>
      }
      title={title()}
      {...(said !== undefined && { text: said })}
    />
  );
};
