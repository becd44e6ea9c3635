import { useTranslation } from 'react-i18next';
import type { LoginKind } from '../../../shared/contract/login.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { SelectRow } from '../../ui/select.tsx';

/** more than these side by side would have to wrap */
const MOST_SIDE_BY_SIDE = 3;

/** The ways that a provider offers to sign in. */
export const KindChoice = ({
  kinds,
  kind,
  onChange,
}: {
  readonly kinds: readonly LoginKind[];
  readonly kind: LoginKind;
  readonly onChange: (kind: LoginKind) => void;
}) => {
  const { t } = useTranslation();
  const choices = kinds.map((each) => ({ value: each, label: t(`login.kind.${each}`) }));
  return kinds.length <= MOST_SIDE_BY_SIDE ? (
    <ChoiceGroup label={t('login.how')} value={kind} onChange={onChange} choices={choices} />
  ) : (
    <SelectRow label={t('login.howShort')} value={kind} onChange={onChange} options={choices} />
  );
};
