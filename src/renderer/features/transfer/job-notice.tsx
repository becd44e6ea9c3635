import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../shared/contract/transfer.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { numberFormat } from '../../i18n/formats.ts';
import { dateAndTime } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { TechnicalDetail } from '../../ui/disclosure.tsx';
import { DismissNotice, Notice } from '../../ui/notice.tsx';
import { type Job, type Outcome, TransferContext } from './store.ts';

const Progress = () => {
  const { t } = useTranslation();
  const { job, cancel } = TransferContext.usePick('job', 'cancel');
  if (job === null) return null;
  const label = t(`storage.job.${job.kind}`);
  return (
    <div className="flex items-center gap-3" aria-live="off">
      <div className="min-w-0 flex-1">
        <p className="pb-1.5 text-soft">{label}</p>
        <progress
          aria-label={label}
          value={job.share}
          max={1}
          className="h-1 w-full appearance-none overflow-hidden rounded-full [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-brass"
        />
      </div>
      <Button size="s" onClick={cancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
};

type Counted = (what: 'chats' | 'messages' | 'accounts', count: number) => string;

const Imported = ({ report, counted }: { readonly report: ImportReport; readonly counted: Counted }) => {
  const { t } = useTranslation();
  const { conversations, messages, grown, present, returned, notUnderstood } = report;
  const brought = conversations > 0 || grown.conversations > 0 || returned > 0;
  return (
    <>
      {conversations > 0 && (
        <p>
          {t('storage.imported', {
            chats: counted('chats', conversations),
            messages: counted('messages', messages),
          })}
        </p>
      )}
      {grown.conversations > 0 && (
        <p>
          {t('storage.grown', {
            chats: counted('chats', grown.conversations),
            messages: counted('messages', grown.messages),
          })}
        </p>
      )}
      {!brought && (
        <p>
          {present > 0
            ? t('storage.nothingNew', { count: present, chats: counted('chats', present) })
            : t('storage.nothingIn')}
        </p>
      )}
      {brought && present > 0 && <p className="text-soft">{t('storage.present', { count: present })}</p>}
      {returned > 0 && <p className="text-soft">{t('storage.returned', { count: returned })}</p>}
      {notUnderstood.length > 0 && (
        <div className="mt-1">
          <TechnicalDetail
            label={t('storage.notUnderstood')}
            lines={notUnderstood.map(({ what, count: times, example }) => `${times} × ${what}: ${example}`)}
          />
        </div>
      )}
    </>
  );
};

const Said = ({ outcome }: { readonly outcome: Outcome }) => {
  const { t, i18n } = useTranslation();
  const { restore, dismiss } = TransferContext.usePick('restore', 'dismiss');
  const format = numberFormat(i18n.language);
  const counted: Counted = (what, count) =>
    t(`storage.count.${what}`, { count, shown: format.format(count) });
  switch (outcome.kind) {
    case 'exported':
      return <p>{t('transfer.exported', { file: outcome.fileName })}</p>;
    case 'imported':
      return <Imported report={outcome.report} counted={counted} />;
    case 'backed-up':
      return (
        <p>
          {t('storage.backedUp', {
            file: outcome.fileName,
            chats: counted('chats', outcome.contents.conversations),
            accounts: counted('accounts', outcome.contents.accounts),
          })}
        </p>
      );
    case 'tried':
      return (
        <>
          <p className="font-medium">
            {t('storage.tried', {
              time: dateAndTime(i18n.language, outcome.contents.at),
              chats: counted('chats', outcome.contents.conversations),
              messages: counted('messages', outcome.contents.messages),
              accounts: counted('accounts', outcome.contents.accounts),
            })}
          </p>
          <p className="text-pretty text-soft">{t('storage.restoreWarning')}</p>
          <div className="flex gap-2 pt-2">
            <Button kind="primary" size="s" onClick={() => void restore()}>
              {t('storage.restoreNow')}
            </Button>
            <Button size="s" onClick={dismiss}>
              {t('common.cancel')}
            </Button>
          </div>
        </>
      );
    case 'restored':
      return <p>{t('transfer.restored', { time: dateAndTime(i18n.language, outcome.contents.at) })}</p>;
    case 'failed':
      return <p>{failureWords(t, outcome.failure)}</p>;
  }
};

const kinds = {
  files: ['export', 'import', 'exported', 'imported'],
  backup: ['backup', 'verify', 'restore', 'backed-up', 'tried', 'restored'],
  wipe: ['wipe'],
} as const satisfies Record<string, readonly (Job['kind'] | Outcome['kind'] | 'wipe')[]>;

/** It may stand below what is in sight, and what it offers with it. */
const bringIntoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

/** What runs, and what came of it, where it was begun. */
export const JobNotice = ({ about }: { readonly about: keyof typeof kinds }) => {
  const { t } = useTranslation();
  const { job, outcome, dismiss } = TransferContext.usePick('job', 'outcome', 'dismiss');
  const isHere = (kind: string | null) => kinds[about].some((own) => own === kind);
  if (job !== null) return isHere(job.kind) ? <Progress /> : null;
  if (outcome === null) return null;
  const kind = outcome.kind === 'failed' ? (outcome.of ?? 'backup') : outcome.kind;
  if (!isHere(kind)) return null;
  const tone = outcome.kind === 'failed' ? 'needs' : outcome.kind === 'tried' ? 'ageing' : 'plain';
  return (
    <Notice
      key={outcome.kind}
      ref={bringIntoView}
      tabIndex={-1}
      className="scroll-my-5"
      tone={tone}
      {...(tone === 'plain' && { icon: <CircleCheck size={16} aria-hidden /> })}
      role={outcome.kind === 'failed' ? 'alert' : 'status'}
    >
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0 flex-1">
          <Said outcome={outcome} />
        </div>
        {outcome.kind !== 'tried' && <DismissNotice label={t('common.dismiss')} onClick={dismiss} />}
      </div>
    </Notice>
  );
};
