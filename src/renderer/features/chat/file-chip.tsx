import { ArrowLeftToLine, FileText, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/contract/history.ts';
import { sizeWords } from '../../i18n/size-words.ts';
import { loadedSoon } from '../../ui/loaded-soon.tsx';
import { isPicture, usePicture } from './use-picture.ts';

const FileDialog = loadedSoon(async () => (await import('./file-dialog.tsx')).FileDialog);

const corner =
  'absolute grid size-5 place-items-center rounded-full border border-line bg-raised text-soft opacity-0 shadow-low transition-opacity duration-120 group-focus-within/file:opacity-100 group-hover/file:opacity-100 hover:text-ink [@media(hover:none)]:opacity-100';

/** A file that goes with a message: a picture small, anything else by its name. */
export const FileChip = ({
  file,
  onRemove,
  onToFront,
}: {
  readonly file: Attachment;
  readonly onRemove?: () => void;
  readonly onToFront?: () => void;
}) => {
  const { t, i18n } = useTranslation();
  const picture = usePicture(file);
  const [open, setOpen] = useState(false);
  return (
    <li className="group/file relative">
      <button
        type="button"
        aria-label={t('composer.openFile', { name: file.name })}
        onClick={() => setOpen(true)}
        className="flex h-14 items-center gap-2.5 overflow-hidden rounded-m border border-line bg-surface text-left transition-colors duration-120 hover:bg-hover"
      >
        {isPicture(file) ? (
          <span className="grid size-14 place-items-center bg-pressed">
            {picture !== null && <img src={picture} alt="" className="size-14 object-cover" />}
          </span>
        ) : (
          <>
            <span className="ml-2.5 grid size-8 shrink-0 place-items-center rounded-s bg-pressed text-soft">
              <FileText size={16} aria-hidden />
            </span>
            <span className="flex min-w-0 flex-col pr-3.5">
              <span className="max-w-44 truncate">{file.name}</span>
              <span className="tabular text-xs text-faint">{sizeWords(file.bytes, i18n.language)}</span>
            </span>
          </>
        )}
      </button>
      {onRemove && (
        <button
          type="button"
          aria-label={t('composer.remove', { name: file.name })}
          onClick={onRemove}
          className={`${corner} -top-1.5 -right-1.5`}
        >
          <X size={12} aria-hidden />
        </button>
      )}
      {onToFront && (
        <button
          type="button"
          aria-label={t('composer.moveBack', { name: file.name })}
          onClick={onToFront}
          className={`${corner} -bottom-1.5 -left-1.5`}
        >
          <ArrowLeftToLine size={11} aria-hidden />
        </button>
      )}
      {open && <FileDialog file={file} picture={picture} onClose={() => setOpen(false)} />}
    </li>
  );
};
