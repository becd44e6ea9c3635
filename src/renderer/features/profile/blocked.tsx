import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Keyring } from '../../ui/keyring.tsx';
import { Stage, StageHead } from '../../ui/stage.tsx';
import { ProfileContext } from './store.ts';

/** The operating system's store did not give the key back. */
export const Blocked = ({ failure }: { readonly failure: Failure }) => {
  const { t } = useTranslation();
  const { busy, retry } = ProfileContext.usePick('busy', 'retry');
  return (
    <Stage>
      <StageHead
        icon={<Keyring broken />}
        title={t('profile.blockedTitle')}
        text={t('profile.blockedText')}
      />
      <div className="flex flex-col items-start gap-5">
        <FailureNotice failure={failure} />
        <Button kind="primary" size="l" autoFocus disabled={busy} onClick={() => void retry()}>
          {t('common.retry')}
        </Button>
      </div>
    </Stage>
  );
};
