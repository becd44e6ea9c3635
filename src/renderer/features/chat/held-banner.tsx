import { CloudOff, Hourglass, KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Turn } from '../../../shared/contract/chat.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { spanWords } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
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

/** An account that a person may let speak instead: offered, never taken by itself. */
interface OtherAccount {
  readonly id: string;
  readonly label: string;
}
export type OthersFor = (accountId: string, now: number) => readonly OtherAccount[];

const Others = ({
  accountId,
  othersFor,
  onChoose,
}: {
  readonly accountId: string;
  readonly othersFor: OthersFor;
  readonly onChoose: (accountId: string) => void;
}) => {
  const { t } = useTranslation();
  // a limit of theirs may end while this one waits
  const others = othersFor(accountId, useNow());
  const [first, second] = others;
  if (first === undefined) return null;
  if (second === undefined) {
    return (
      // a long name goes on in another line: whose account it is has to be read
      <Button
        className="h-auto! min-h-8 py-1 text-left whitespace-normal! [overflow-wrap:anywhere]"
        onClick={() => onChoose(first.id)}
      >
        {t('chat.banner.sendBy', { account: first.label })}
      </Button>
    );
  }
  return (
    <Menu
      align="end"
      renderButton={(button) => <Button {...button}>{t('chat.banner.sendByAnother')}</Button>}
    >
      {others.map(({ id, label }) => (
        <MenuItem key={id} onSelect={() => onChoose(id)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
};

/** Over the composer while a turn waits: why, and the one thing that helps. */
export const HeldBanner = ({
  turn,
  othersFor,
  actions,
}: {
  readonly turn: Turn;
  readonly othersFor: OthersFor;
  readonly actions: MessageActions;
}) => {
  const { t } = useTranslation();
  if (turn.state.step !== 'held') return null;
  const { reason, until, failure } = turn.state;
  const Icon = icons[reason];
  return (
    <div
      data-testid="held-banner"
      role="status"
      className="motion-rise mb-2 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-l border border-ageing/35 bg-ageing-wash py-2.5 pr-2.5 pl-11"
    >
      <div className="relative min-w-56 flex-1">
        <Icon size={16} className="absolute top-0.5 -left-7 text-ageing" aria-hidden />
        {reason === 'sign-in' && (
          <>
            <p className="font-medium">{t('chat.banner.sign-in')}</p>
            <p className="text-pretty text-soft">{t('chat.banner.signInSub')}</p>
          </>
        )}
        {reason === 'network' && (
          <>
            {/* not only a missing network holds here: a proxy, a hotel's page, a provider that renews later */}
            <p className="font-medium">{failure ? failureWords(t, failure) : t('chat.banner.network')}</p>
            <p className="text-pretty text-soft">{t('chat.banner.networkSub')}</p>
          </>
        )}
        {reason === 'rate-limit' && (
          <>
            <p className="font-medium">{t('chat.banner.rateLimit')}</p>
            {/* which limit it is, only the provider can say, in its own words */}
            {failure && <p className="text-pretty text-soft">{failure.message}</p>}
            <p className="text-pretty text-soft">
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
      {reason === 'network' && (
        <Button onClick={() => actions.sendNow(turn.id)}>{t('chat.banner.tryNow')}</Button>
      )}
      {reason === 'rate-limit' && (
        <div className="flex flex-wrap gap-2">
          <Others
            accountId={turn.accountId}
            othersFor={othersFor}
            onChoose={(accountId) => actions.sendNow(turn.id, accountId)}
          />
          <Button onClick={() => actions.sendNow(turn.id)}>{t('chat.banner.sendNow')}</Button>
        </div>
      )}
    </div>
  );
};
