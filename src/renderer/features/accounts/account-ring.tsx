import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { Mark } from '../../ui/mark.tsx';
import { Ring } from '../../ui/ring.tsx';
import { ringLook } from './ring-look.ts';

export const AccountRing = ({
  account,
  size,
  now,
}: {
  readonly account: AccountStatus;
  readonly size: number;
  readonly now: number;
}) => (
  <Ring look={ringLook(account, now)} size={size}>
    <span className={account.state === 'signed-out' ? 'text-faint' : 'text-ink'}>
      <Mark mark={account.mark} label={account.providerLabel} size={Math.round(size * 0.5)} />
    </span>
  </Ring>
);
