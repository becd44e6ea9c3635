import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MenuItem, SubMenu } from '../../ui/menu.tsx';
import { TransferContext } from './store.ts';

/** A chat, or several, as a file: for a menu. */
export const ExportMenu = ({ ids }: { readonly ids: readonly string[] }) => {
  const { t } = useTranslation();
  const [only, ...others] = ids;
  const exportAs = TransferContext.useSelect((state) => state.exportAs);
  return (
    <SubMenu icon={<Download size={14} aria-hidden />} label={t('transfer.export')}>
      <MenuItem onSelect={() => void exportAs({ kind: 'conversations', ids: [...ids] }, 'markdown')}>
        {t('transfer.asMarkdown')}
      </MenuItem>
      {only !== undefined && others.length === 0 && (
        <MenuItem onSelect={() => void exportAs({ kind: 'branch', conversationId: only }, 'markdown')}>
          {t('transfer.asShown')}
        </MenuItem>
      )}
      <MenuItem onSelect={() => void exportAs({ kind: 'conversations', ids: [...ids] }, 'json')}>
        {t('transfer.asJson')}
      </MenuItem>
      {only !== undefined && others.length === 0 && (
        <MenuItem onSelect={() => void exportAs({ kind: 'branch', conversationId: only }, 'json')}>
          {t('transfer.asShownJson')}
        </MenuItem>
      )}
    </SubMenu>
  );
};
