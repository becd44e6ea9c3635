import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/contract/history.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFiles } from './files.ts';

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
  const { t } = useTranslation();
  const files = useFiles();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const content = await files.read(file.id);
      if (!gone) setText(content?.text?.slice(0, SHOWN) ?? null);
    };
    void read();
    return () => {
      gone = true;
    };
  }, [files, file.id]);
  return (
    <Dialog title={file.name} wide closeLabel={t('common.close')} onClose={onClose}>
      {picture !== null && (
        <img
          src={picture}
          alt={file.name}
          className="mx-auto max-h-[70dvh] max-w-full rounded-s object-contain"
        />
      )}
      {text !== null && (
        <pre className="font-mono text-xs leading-5 whitespace-pre-wrap [overflow-wrap:anywhere] select-text">
          {text}
        </pre>
      )}
    </Dialog>
  );
};
