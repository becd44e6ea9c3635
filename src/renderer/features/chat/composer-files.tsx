import { useTranslation } from 'react-i18next';
import { failureWords } from '../../i18n/failure-words.ts';
import { asWordsCome } from '../../i18n/later-words.ts';
import { Ring } from '../../ui/ring.tsx';
import { FileChip } from './file-chip.tsx';
import type { FileList } from './use-file-list.ts';

/** What goes with the message that is being written, what is still read, and what could not be taken. */
export const ComposerFiles = ({
  files,
  onGone,
}: {
  readonly files: Omit<FileList, 'add' | 'setWaiting' | 'inTurn'>;
  /** the button that was pressed is no more: the focus needs another place */
  readonly onGone: () => void;
}) => {
  const { t } = useTranslation('app', asWordsCome);
  const leaving = (act: () => void) => () => {
    act();
    onGone();
  };
  return (
    <>
      {(files.waiting.length > 0 || files.reading.length > 0) && (
        <ul
          aria-label={t('composer.files')}
          className="flex max-h-38 flex-wrap gap-2.5 overflow-y-auto overscroll-contain px-3 pt-3"
        >
          {files.waiting.map((file, index) => (
            <FileChip
              key={file.id}
              file={file}
              onRemove={leaving(() => files.remove(file.id))}
              {...(index > 0 && { onToFront: leaving(() => files.toFront(file.id)) })}
            />
          ))}
          {files.reading.map(({ key, name }) => (
            <li
              key={key}
              role="status"
              className="flex h-14 items-center gap-2.5 rounded-m border border-line px-3.5"
            >
              <Ring look={{ kind: 'turning', tone: 'faint' }} size={16} stroke={2} />
              <span className="max-w-44 truncate text-soft">{t('composer.reading', { name })}</span>
            </li>
          ))}
        </ul>
      )}
      {files.failure && (
        <p role="alert" className="flex items-start justify-between gap-3 px-4 pt-2.5 text-needs">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {files.failure.detail !== undefined && <b className="font-medium">{files.failure.detail}: </b>}
            <span>{failureWords(t, files.failure)}</span>
          </span>
          <button
            type="button"
            className="shrink-0 text-soft hover:text-ink"
            onClick={leaving(files.dismiss)}
          >
            {t('common.dismiss')}
          </button>
        </p>
      )}
    </>
  );
};
