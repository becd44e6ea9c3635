import { useTranslation } from 'react-i18next';
import type { Usage } from '../../../shared/contract/chat.ts';
import { type Cost, costText } from './cost.ts';
import { tip } from '../../ui/tooltip.tsx';
import { numberFormat } from '../../i18n/formats.ts';

const RADIUS = 6;
const AROUND = 2 * Math.PI * RADIUS;

/** How much of what a model can hold was taken by the last answer and all before it. */
export const ContextMeter = ({
  last,
  most,
  total,
  costs,
}: {
  readonly last: Usage;
  readonly most: number;
  readonly total: Pick<Usage, 'inputTokens' | 'outputTokens'>;
  /** of the conversation, one for each currency */
  readonly costs: readonly Cost[];
}) => {
  const { t, i18n } = useTranslation();
  const used = last.inputTokens + last.outputTokens;
  const share = Math.min(1, used / most);
  const number = numberFormat(i18n.language);
  const said = t('composer.context', {
    used: number.format(used),
    most: number.format(most),
    percent: Math.round(share * 100),
  });
  const all = t('composer.conversationTokens', {
    input: number.format(total.inputTokens),
    output: number.format(total.outputTokens),
  });
  const lines = [said, all, ...costs.map((cost) => costText(cost, i18n.language))];
  return (
    <span
      {...tip({ text: lines.join('\n'), side: 'top' })}
      role="meter"
      tabIndex={0}
      aria-label={lines.join(' ')}
      // a model's own count may be above what its list says it holds
      aria-valuenow={Math.min(used, most)}
      aria-valuemin={0}
      aria-valuemax={most}
      className="grid size-8 shrink-0 place-items-center rounded-s"
    >
      <svg viewBox="0 0 16 16" width="16" height="16" className="-rotate-90" aria-hidden>
        <circle cx="8" cy="8" r={RADIUS} fill="none" stroke="var(--line)" strokeWidth="2.5" />
        <circle
          cx="8"
          cy="8"
          r={RADIUS}
          fill="none"
          stroke={share > 0.85 ? 'var(--ageing)' : 'var(--ink-soft)'}
          strokeWidth="2.5"
          strokeDasharray={`${share * AROUND} ${AROUND}`}
        />
      </svg>
    </span>
  );
};
