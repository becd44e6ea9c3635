import { FileJson, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../../shared/contract/login.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useFileDrop } from '../../ui/file-drop.ts';
import { FilePicker } from '../../ui/file-picker.tsx';
import { cx } from '../../ui/class-names.ts';
import { Mark } from '../../ui/mark.tsx';

/** Where a provider file is picked or dropped, and where those that were added can go again. */
export const DefinitionPick = ({
  added,
  onFile,
  onRemove,
}: {
  readonly added: readonly ProviderSummary[];
  readonly onFile: (file: File) => void;
  readonly onRemove: (id: string) => void;
}) => {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { over, place } = useFileDrop(onFile);
  return (
    <div className="flex flex-col gap-5">
      <p className="text-pretty text-soft">{t('login.company.text')}</p>
      <div
        {...place}
        className={cx(
          'flex flex-col items-center gap-3 rounded-l border border-dashed px-4 py-8 transition-colors duration-120',
          over ? 'border-brass bg-brass-wash' : 'border-edge bg-surface',
        )}
      >
        <FileJson size={24} className="text-soft" aria-hidden />
        <p className="text-center text-soft">{t('login.company.drop')}</p>
        <Button onClick={() => input.current?.click()}>{t('login.company.pick')}</Button>
        <FilePicker
          ref={input}
          accept=".json,application/json"
          aria-label={t('login.company.file')}
          onFiles={([file]) => file && onFile(file)}
        />
      </div>
      {added.length > 0 && (
        <section aria-label={t('login.company.added')} className="flex flex-col gap-2">
          <h3 className="font-semibold">{t('login.company.added')}</h3>
          <ul className="divide-y divide-line rounded-m border border-line">
            {added.map(({ id, label, mark, about }) => (
              <li key={id} className="flex items-center gap-3 py-2 pr-2 pl-3.5">
                <span className="text-soft">
                  <Mark mark={mark} label={label} size={18} />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{label}</span>
                  <span className="block truncate text-xs text-soft">{about}</span>
                </span>
                <IconButton small label={t('login.company.remove', { label })} onClick={() => onRemove(id)}>
                  <Trash2 size={15} aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
