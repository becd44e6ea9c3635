import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/failure.ts';
import { ProfileContext } from '../features/profile/store.ts';
import { failureWords } from '../i18n/failure-words.ts';
import { asWordsCome } from '../i18n/later-words.ts';
import { TechnicalDetail } from '../ui/disclosure.tsx';
import { focusMain } from '../ui/lost-focus.ts';
import { DismissNotice, Notice } from '../ui/notice.tsx';

const none: readonly Failure[] = [];

/** What one should know about this start, e.g. that an unreadable file was set aside. Stays until it is dismissed. */
export const StartNotices = () => {
  const { t } = useTranslation('app', asWordsCome);
  const notices = ProfileContext.useSelect((state) => state.info?.notices ?? none);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const shown = notices.filter(({ code }) => !read.has(code));
  if (shown.length === 0) return null;
  return (
    <div className="mx-auto flex w-full max-w-[728px] shrink-0 flex-col gap-2 px-6 pt-2">
      {shown.map((notice) => (
        <Notice key={notice.code} tone="ageing" role="status">
          <div className="flex items-start justify-between gap-4">
            <p className="text-pretty">{failureWords(t, notice)}</p>
            <DismissNotice
              label={t('common.dismiss')}
              onClick={() => {
                focusMain();
                setRead(new Set(read).add(notice.code));
              }}
            />
          </div>
          {notice.detail !== undefined && (
            <TechnicalDetail label={t('common.details')} lines={[notice.detail]} />
          )}
        </Notice>
      ))}
    </div>
  );
};
