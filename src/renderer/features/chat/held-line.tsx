import { Clock } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Turn } from '../../../shared/contract/chat.ts';
import { Button } from '../../ui/button.tsx';
import type { MessageActions } from './message-actions.ts';

/** Under a message that waits: one line and one button. As high as the tools it stands for, so nothing jumps when it leaves. */
export const HeldLine = ({
  turn,
  actions,
  editButton,
  onEdit,
}: {
  readonly turn: Turn;
  readonly actions: MessageActions;
  readonly editButton: Ref<HTMLButtonElement>;
  readonly onEdit: () => void;
}) => {
  const { t } = useTranslation();
  if (turn.state.step !== 'held') return null;
  return (
    <div className="flex h-8 items-center gap-2 pt-1 text-ageing">
      <Clock size={14} className="shrink-0" aria-hidden />
      <span className="leading-4">{t(`chat.held.${turn.state.reason}`)}</span>
      <Button ref={editButton} size="s" kind="quiet" onClick={onEdit}>
        {t('chat.edit')}
      </Button>
      <Button size="s" kind="quiet" onClick={() => actions.withdraw(turn.id)}>
        {t('chat.banner.takeBack')}
      </Button>
    </div>
  );
};
