import { Mark } from './mark.tsx';
import { Ring } from './ring.tsx';

/** The product's own sign: the key in its ring. */
export const Keyring = ({
  size = 56,
  filling = false,
}: {
  readonly size?: number;
  readonly filling?: boolean;
}) => (
  <span className={`inline-flex text-brass-ink ${filling ? '[&_circle:last-of-type]:motion-fill-ring' : ''}`}>
    <Ring look={{ kind: 'ageing', full: 0.78, tone: 'brass' }} size={size}>
      <Mark mark="practice" label="" size={Math.round(size * 0.5)} />
    </Ring>
  </span>
);
