import { type ReactNode, useState } from 'react';
import { cx } from './class-names.ts';
import { arcLength, dashes, type RingLook, ringRadius, type RingTone } from './ring-geometry.ts';

const toneColour: Record<RingTone, string> = {
  fresh: 'var(--fresh)',
  ageing: 'var(--ageing)',
  brass: 'var(--brass)',
  faint: 'var(--ink-faint)',
};

const Arc = ({ look, r, stroke }: { look: RingLook; r: number; stroke: number }) => {
  const common = {
    cx: '50%',
    cy: '50%',
    r,
    fill: 'none',
    strokeWidth: stroke,
    pathLength: 100,
  } as const;
  // a key that was renewed fills its ring
  const [turned, setTurned] = useState(false);
  if (look.kind === 'turning' && !turned) setTurned(true);
  switch (look.kind) {
    case 'ageing':
    case 'reached': {
      const length = arcLength(look.full);
      return (
        <circle
          {...common}
          stroke={toneColour[look.tone]}
          strokeLinecap={length > 0 && length < 100 ? 'round' : 'butt'}
          // full: no gap at all; empty: nothing but the track
          strokeDasharray={length >= 100 ? undefined : `${length} 100`}
          strokeOpacity={length > 0 ? 1 : 0}
          // each step of a ring that ages would else be drawn a dozen times
          className={cx(
            'duration-200 ease-out',
            turned && 'motion-fill-ring',
            look.kind === 'reached' ? 'transition-[stroke-dasharray,stroke]' : 'transition-[stroke]',
          )}
        />
      );
    }
    case 'endless':
      return <circle {...common} stroke={toneColour[look.tone]} strokeDasharray={dashes(12, 0.62)} />;
    case 'turning':
      return (
        <circle
          {...common}
          stroke={toneColour[look.tone]}
          strokeLinecap="round"
          strokeDasharray="26 74"
          className="motion-turn"
        />
      );
    case 'broken':
      // a bite is missing at the upper right: the key does not close any more
      return <circle {...common} stroke="var(--needs-you)" strokeDasharray="78 22" strokeDashoffset={-22} />;
    case 'hollow':
      return null;
    default:
      return look satisfies never;
  }
};

/**
 * The key motif: a ring around a mark that empties clockwise from the top as a key ages. It is a picture of words
 * that always stand beside it, so it is hidden from readers.
 */
export const Ring = ({
  look,
  size,
  stroke = Math.max(2, Math.round(size / 14)),
  children,
}: {
  readonly look: RingLook;
  readonly size: number;
  readonly stroke?: number;
  readonly children?: ReactNode;
}) => {
  const r = ringRadius(size, stroke);
  return (
    <span
      className="relative inline-grid shrink-0 place-items-center"
      style={{ width: size, height: size }}
      aria-hidden
    >
      <svg width={size} height={size} className="absolute inset-0 -rotate-90 overflow-visible">
        {look.kind !== 'broken' && (
          <circle
            cx="50%"
            cy="50%"
            r={r}
            fill="none"
            stroke={look.kind === 'hollow' ? 'var(--edge)' : 'var(--line)'}
            strokeWidth={look.kind === 'hollow' ? Math.max(1, stroke / 2) : stroke}
          />
        )}
        <Arc look={look} r={r} stroke={stroke} />
      </svg>
      {children}
    </span>
  );
};
