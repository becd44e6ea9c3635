import {
  CircleCheck,
  CircleDashed,
  CloudOff,
  Hourglass,
  type LucideIcon,
  RefreshCw,
  RotateCw,
  TriangleAlert,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CredentialState } from '../../../shared/contract/accounts.ts';
import { cx } from '../../ui/class-names.ts';

const looks: Record<CredentialState, { readonly icon: LucideIcon; readonly colour: string }> = {
  valid: { icon: CircleCheck, colour: 'text-fresh' },
  expiring: { icon: Hourglass, colour: 'text-ageing' },
  refreshing: { icon: RefreshCw, colour: 'text-fresh' },
  'waiting-for-network': { icon: CloudOff, colour: 'text-ageing' },
  retrying: { icon: RotateCw, colour: 'text-ageing' },
  'needs-sign-in': { icon: TriangleAlert, colour: 'text-needs' },
  'signed-out': { icon: CircleDashed, colour: 'text-faint' },
};

/** A state as colour, shape and word at once. */
export const StateWord = ({
  state,
  className,
}: {
  readonly state: CredentialState;
  readonly className?: string;
}) => {
  const { t } = useTranslation();
  const { icon: Icon, colour } = looks[state];
  return (
    <span className={cx('inline-flex min-w-0 items-center gap-1.5 font-medium', colour, className)}>
      <Icon size={14} className="shrink-0" aria-hidden />
      <span className="truncate">{t(`accounts.state.${state}`)}</span>
    </span>
  );
};
