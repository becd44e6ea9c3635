import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { ExportFormat } from '../../../shared/contract/transfer.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { failureWords } from '../../i18n/failure-words.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { NewSecret } from '../../ui/new-secret.tsx';
import { givesUp } from '../../ui/gives-up.ts';
import { DropPlace } from './drop-place.tsx';
import { FileButton } from './file-button.tsx';
import { FocusPlace } from './focus-place.tsx';
import { sizeWords } from '../../i18n/size-words.ts';
import { JobNotice } from './job-notice.tsx';
import { TransferContext } from './store.ts';

/** What is kept on this computer, where, how large, and how it is sealed. */
export const Kept = () => {
  const { t, i18n } = useTranslation();
  const { stored, unseen, look } = TransferContext.usePick('stored', 'unseen', 'look');
  useEffect(() => void look(), [look]);
  if (stored === null && unseen !== null) {
    return <FailureNotice failure={unseen} again={() => void look()} />;
  }
  if (stored === null) return <p className="text-faint">{t('common.loading')}</p>;
  if (stored.folder === null) return <p className="text-pretty text-soft">{t('storage.inMemory')}</p>;
  return (
    <>
      <p className="wrap-anywhere text-soft select-text">{stored.folder}</p>
      <dl className="divide-y divide-line border-y border-line">
        {stored.parts.map(({ name, bytes, sealed }) => (
          <div key={name} className="flex justify-between gap-4 py-1.5">
            <dt>
              {t(`storage.part.${name as 'history'}`)}
              <span className="block text-xs text-faint">
                {t(sealed ? 'storage.sealed' : 'storage.notSealed')}
              </span>
            </dt>
            <dd className="tabular text-soft">{sizeWords(bytes, i18n.language)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

export const OutAndIn = () => {
  const { t } = useTranslation();
  const { job, exportAs, importFile } = TransferContext.usePick('job', 'exportAs', 'importFile');
  const busy = job !== null;
  const take = (file: File) => void importFile(file);
  const out = (format: ExportFormat) => {
    if (!busy) void exportAs({ kind: 'all' }, format);
  };
  return (
    <FocusPlace>
      <DropPlace words={t('storage.dropImport')} onFile={busy ? null : take}>
        <p className="text-pretty text-soft">{t('storage.exportText')}</p>
        <div className="flex flex-wrap gap-2">
          <Button aria-disabled={busy} onClick={() => out('json')}>
            {t('storage.exportJson')}
          </Button>
          <Button aria-disabled={busy} onClick={() => out('markdown')}>
            {t('storage.exportMarkdown')}
          </Button>
          <FileButton accept=".json,.zip,application/json,application/zip" aria-disabled={busy} onFile={take}>
            {t('storage.import')}
          </FileButton>
        </div>
      </DropPlace>
      <JobNotice about="files" />
    </FocusPlace>
  );
};

/** What has just opened is seen whole: its buttons would lie below the edge of the page. */
const showWhole = (form: HTMLFormElement | null): void => form?.scrollIntoView({ block: 'nearest' });

const MIN_PASSPHRASE = 8;

interface Asked {
  readonly onSubmit: (passphrase: string) => void;
  readonly onCancel: () => void;
}

const Buttons = ({
  submit,
  disabled = false,
  onCancel,
}: {
  readonly submit: string;
  readonly disabled?: boolean;
  readonly onCancel: () => void;
}) => {
  const { t } = useTranslation();
  return (
    <div className="flex gap-2">
      <Button type="submit" kind="primary" disabled={disabled}>
        {submit}
      </Button>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
    </div>
  );
};

/** What a new backup is sealed with. The opening as a test would have the same slip: only typing it twice shows one. */
const NewPassphrase = ({ onSubmit, onCancel }: Asked) => {
  const { t } = useTranslation();
  return (
    <NewSecret
      minLength={MIN_PASSPHRASE}
      words={{
        label: t('storage.newPassphrase'),
        repeat: t('profile.passphrase.repeat'),
        tooShort: t('profile.passphrase.tooShort', { count: MIN_PASSPHRASE }),
        differ: t('profile.passphrase.differ'),
        show: t('login.show'),
        hide: t('login.hide'),
      }}
      renderHint={() => t('storage.passphraseHint')}
      className="flex scroll-mb-5 flex-col gap-3"
      onShown={showWhole}
      onDone={onSubmit}
      onKeyDown={(event) => givesUp(event) && onCancel()}
    >
      <Buttons submit={t('storage.backUpNow')} onCancel={onCancel} />
    </NewSecret>
  );
};

const Passphrase = ({
  fileName,
  refused,
  onSubmit,
  onCancel,
}: Asked & {
  readonly fileName: string;
  /** what was typed before is not it */
  readonly refused: Failure | null;
}) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (typed.length >= MIN_PASSPHRASE) onSubmit(typed);
  };
  return (
    <form
      ref={showWhole}
      onSubmit={send}
      onKeyDown={(event) => givesUp(event) && onCancel()}
      className="flex scroll-mb-5 flex-col gap-3"
    >
      <TextField
        label={t('storage.passphraseOf')}
        type="password"
        autoComplete="off"
        autoFocus
        value={typed}
        hint={t('storage.passphraseOfHint', { file: fileName })}
        error={refused && typed === '' ? failureWords(t, refused) : undefined}
        onChange={(event) => setTyped(event.target.value)}
        secret={{ show: t('login.show'), hide: t('login.hide') }}
      />
      <Buttons submit={t('storage.check')} disabled={typed.length < MIN_PASSPHRASE} onCancel={onCancel} />
    </form>
  );
};

type Asking =
  | { readonly for: 'backup' }
  | { readonly for: 'restore'; readonly file: File; readonly refused: Failure | null };

export const BackupAndRestore = () => {
  const { t } = useTranslation();
  const { job, backUp } = TransferContext.usePick('job', 'backUp');
  const transfer = TransferContext.useApi();
  const [asking, setAsking] = useState<Asking | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const busy = job !== null;
  const take = (file: File) => setAsking({ for: 'restore', file, refused: null });
  const cancel = (pressed: string) => {
    setAsking(null);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>(pressed)?.focus());
  };
  const open = async (file: File, passphrase: string) => {
    setAsking(null);
    await transfer.getState().tryBackup(file, passphrase);
    const { outcome, dismiss } = transfer.getState();
    if (outcome?.kind !== 'failed' || outcome.failure.code !== 'backup.wrong-passphrase') return;
    // it is still the right file: only its passphrase is asked for again
    dismiss();
    setAsking({ for: 'restore', file, refused: outcome.failure });
  };
  return (
    <FocusPlace>
      <DropPlace words={t('storage.dropRestore')} onFile={busy ? null : take}>
        <p className="text-pretty text-soft">{t('storage.backupText')}</p>
        {asking === null && (
          <div ref={row} className="flex flex-wrap gap-2">
            <Button aria-disabled={busy} onClick={() => !busy && setAsking({ for: 'backup' })}>
              {t('storage.backUp')}
            </Button>
            <FileButton accept=".latchkey-backup" aria-disabled={busy} onFile={take}>
              {t('storage.restore')}
            </FileButton>
          </div>
        )}
      </DropPlace>
      {asking?.for === 'backup' && (
        <NewPassphrase
          onCancel={() => cancel('button')}
          onSubmit={(passphrase) => {
            setAsking(null);
            void backUp(passphrase);
          }}
        />
      )}
      {asking?.for === 'restore' && (
        <Passphrase
          fileName={asking.file.name}
          refused={asking.refused}
          onCancel={() => cancel('button:last-of-type')}
          onSubmit={(passphrase) => void open(asking.file, passphrase)}
        />
      )}
      <JobNotice about="backup" />
    </FocusPlace>
  );
};

const word = 'WIPE';

export const Wipe = () => {
  const { t } = useTranslation();
  const wipe = TransferContext.useSelect((state) => state.wipe);
  const [typed, setTyped] = useState<string | null>(null);
  const begin = useRef<HTMLButtonElement>(null);
  if (typed === null) {
    return (
      <>
        <p className="text-pretty text-soft">{t('storage.wipeText')}</p>
        <Button ref={begin} kind="danger" className="self-start" onClick={() => setTyped('')}>
          {t('storage.wipe')}
        </Button>
      </>
    );
  }
  const cancel = () => {
    setTyped(null);
    requestAnimationFrame(() => begin.current?.focus());
  };
  return (
    <form
      ref={showWhole}
      className="flex scroll-mb-5 flex-col gap-3"
      onKeyDown={(event) => givesUp(event) && cancel()}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === word) void wipe();
      }}
    >
      <p className="text-pretty text-soft">{t('storage.wipeText')}</p>
      <TextField
        label={t('storage.wipeType', { word })}
        autoComplete="off"
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" kind="danger" disabled={typed.trim() !== word}>
          {t('storage.wipeNow')}
        </Button>
        <Button onClick={cancel}>{t('common.cancel')}</Button>
      </div>
      <JobNotice about="wipe" />
    </form>
  );
};
