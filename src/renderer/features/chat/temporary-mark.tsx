import { Ghost } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';

/** Over a chat that is kept nowhere: that it is, and the way to keep it after all. */
export const TemporaryMark = ({ onKeep }: { readonly onKeep?: () => void }) => {
  const { t } = useTranslation();
  return (
    <div
      role="status"
      className="mx-auto mt-1 flex min-h-9 w-full max-w-[728px] shrink-0 items-center gap-2 px-6 text-soft"
    >
      <Ghost size={15} className="shrink-0" aria-hidden />
      <span className="min-w-0 flex-1 text-pretty">{t('composer.temporaryOn')}</span>
      {onKeep && (
        <Button size="s" onClick={onKeep}>
          {t('composer.keep')}
        </Button>
      )}
    </div>
  );
};
