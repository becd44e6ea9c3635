import { CloudOff, Hourglass, KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Turn } from '../../../shared/contract/chat.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { spanWords } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { MessageActions } from './message-actions.ts';

const icons = { 'sign-in': KeyRound, network: CloudOff, 'rate-limit': Hourglass } as const;

const RateLimit = ({ until }: { readonly until: number | undefined }) => {
  const { t } = useTranslation();
  const now = useNow();
  if (until === undefined) return t('chat.banner.rateLimitUnknown');
  return (
    <span role="timer" className="tabular">
      {t('chat.banner.rateLimitUntil', { time: spanWords(t, until - now) })}
    </span>
  );
};

/** Over the composer while a turn waits: why, and the one thing that helps. */
export const HeldBanner = ({ turn, actions }: { readonly turn: Turn; readonly actions: MessageActions }) => {
  const { t } = useTranslation();
  if (turn.state.step !== 'held') return null;
  const { reason, until, failure } = turn.state;
  const Icon = icons[reason];
  return (
    <div
      data-testid="held-banner"
      role="status"
      className="motion-rise mb-2 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-l border border-ageing/35 bg-ageing-wash py-2.5 pr-2.5 pl-4"
    >
      <Icon size={16} className="shrink-0 text-ageing" aria-hidden />
      <div className="min-w-40 flex-1">
        {reason === 'sign-in' && (
          <>
            <p className="font-medium">{t('chat.banner.sign-in')}</p>
            <p className="text-soft">{t('chat.banner.signInSub')}</p>
          </>
        )}
        {reason === 'network' && (
          <>
            {/* not only a missing network holds here: a proxy, a hotel's page, a provider that renews later */}
            <p className="font-medium">{failure ? failureWords(t, failure) : t('chat.held.network')}</p>
            <p className="text-soft">{t('chat.banner.networkSub')}</p>
          </>
        )}
        {reason === 'rate-limit' && (
          <>
            <p className="font-medium">{t('chat.banner.rateLimit')}</p>
            {/* which limit it is, only the provider can say, in its own words */}
            {failure && <p className="text-pretty text-soft">{failure.message}</p>}
            <p className="text-soft">
              <RateLimit until={until} />
            </p>
          </>
        )}
      </div>
      {reason === 'sign-in' && (
        <Button kind="primary" onClick={() => actions.signIn(turn.accountId)}>
          {t('chat.banner.button')}
        </Button>
      )}
      {reason === 'rate-limit' && (
        <Button onClick={() => actions.sendNow(turn.id)}>{t('chat.banner.sendNow')}</Button>
      )}
    </div>
  );
};
