import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/contract/history.ts';
import { numberFormat } from '../../i18n/formats.ts';
import { cx } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { beginningOf } from './beginning-of.ts';
import { type FileContent, useFiles } from './files.ts';

/** more is not looked at in a dialog, and would make it slow */
const SHOWN = 200_000;

/** A file, large: a picture as it is, anything else as the words that are sent. */
export const FileDialog = ({
  file,
  picture,
  onClose,
}: {
  readonly file: Attachment;
  readonly picture: string | null;
  readonly onClose: () => void;
}) => {
  const { t, i18n } = useTranslation();
  const number = numberFormat(i18n.language);
  const files = useFiles();
  const [content, setContent] = useState<FileContent | null | 'reading'>('reading');
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const read = await files.read(file.id);
      if (!gone) setContent(read);
    };
    void look();
    return () => {
      gone = true;
    };
  }, [files, file.id]);
  const pdf = file.mediaType === 'application/pdf';
  const text = content === null || content === 'reading' ? null : content.text;
  return (
    <Dialog title={file.name} wide closeLabel={t('common.close')} onClose={onClose}>
      {picture !== null && (
        <img
          src={picture}
          alt={file.name}
          className="mx-auto max-h-[70dvh] max-w-full rounded-s object-contain"
        />
      )}
      {content === 'reading' && picture === null && <p className="text-faint">{t('common.loading')}</p>}
      {content === null && (
        <p role="alert" className="text-needs">
          {t('composer.unreadable')}
        </p>
      )}
      {text !== null && text.length > SHOWN && (
        <p className="mb-4 text-pretty text-soft">
          {t('composer.onlyBeginning', { shown: number.format(SHOWN), total: number.format(text.length) })}
        </p>
      )}
      {text !== null && pdf && <p className="mb-4 text-pretty text-soft">{t('composer.wordsOfPdf')}</p>}
      {text !== null && (
        <pre
          className={cx(
            'whitespace-pre-wrap [overflow-wrap:anywhere] select-text',
            pdf ? 'font-sans text-read' : 'font-mono text-xs leading-5',
          )}
        >
          {beginningOf(text, SHOWN)}
        </pre>
      )}
    </Dialog>
  );
};
