import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { fullness, type RingLook } from '../../ui/ring-geometry.ts';

type Aged = Pick<AccountStatus, 'state' | 'obtainedAt' | 'expiresAt'>;

const aged = ({ obtainedAt, expiresAt }: Aged, now: number, tone: 'fresh' | 'ageing'): RingLook =>
  expiresAt === null
    ? { kind: 'endless', tone }
    : { kind: 'ageing', full: fullness(obtainedAt, expiresAt, now), tone };

/** What the ring shows of an account: nothing that its status does not say. */
export const ringLook = (account: Aged, now: number): RingLook => {
  switch (account.state) {
    case 'valid':
      return aged(account, now, 'fresh');
    case 'expiring':
    case 'waiting-for-network':
      return aged(account, now, 'ageing');
    case 'refreshing':
      return { kind: 'turning', tone: 'fresh' };
    case 'retrying':
      return { kind: 'turning', tone: 'ageing' };
    case 'needs-sign-in':
      return { kind: 'broken' };
    case 'signed-out':
      return { kind: 'hollow' };
    default:
      return account.state satisfies never;
  }
};
