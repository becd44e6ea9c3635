import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import type { MessageActions } from './message-actions.ts';

/** A message as a file. */
export const SaveMenu = ({
  messageId,
  save,
}: {
  readonly messageId: string;
  readonly save: NonNullable<MessageActions['save']>;
}) => {
  const { t } = useTranslation();
  return (
    <Menu
      renderButton={(button) => (
        <IconButton {...button} small label={t('chat.save')}>
          <Download size={14} aria-hidden />
        </IconButton>
      )}
    >
      <MenuItem onSelect={() => save(messageId, 'markdown')}>{t('transfer.asMarkdown')}</MenuItem>
      <MenuItem onSelect={() => save(messageId, 'json')}>{t('transfer.asJson')}</MenuItem>
    </Menu>
  );
};
