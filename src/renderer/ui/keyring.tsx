import { Mark } from './mark.tsx';
import { Ring } from './ring.tsx';

/** The product's own sign: the key in its ring. */
export const Keyring = ({
  size = 56,
  filling = false,
  broken = false,
}: {
  readonly size?: number;
  readonly filling?: boolean;
  /** something is wrong with what it stands for */
  readonly broken?: boolean;
}) => (
  <span
    className={`inline-flex ${broken ? 'text-ink' : 'text-brass-ink'} ${filling ? '[&_circle:last-of-type]:motion-fill-ring' : ''}`}
  >
    <Ring look={broken ? { kind: 'broken' } : { kind: 'reached', full: 0.78, tone: 'brass' }} size={size}>
      <Mark mark="practice" label="" size={Math.round(size * 0.5)} />
    </Ring>
  </span>
);
