import { Fingerprint, Hourglass, LockKeyhole } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backendName } from '../../i18n/backend-name.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { cx } from '../../ui/class-names.ts';
import { Keyring } from '../../ui/keyring.tsx';
import { Stage, StageHead } from '../../ui/stage.tsx';
import { NewPassphrase } from './new-passphrase.tsx';
import { ProfileContext } from './store.ts';

const Option = ({
  icon,
  title,
  text,
  badge,
  lit,
  disabled,
  expanded,
  onClick,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly badge?: string;
  /** the one that is meant */
  readonly lit: boolean;
  readonly disabled: boolean;
  readonly expanded?: boolean;
  readonly onClick: () => void;
}) => (
  <button
    type="button"
    disabled={disabled}
    aria-expanded={expanded}
    onClick={onClick}
    className={cx(
      'flex w-full items-start gap-4 rounded-l border bg-raised p-4 text-left shadow-low transition-colors duration-120 disabled:opacity-50',
      lit ? 'border-brass hover:bg-brass-wash' : 'border-line hover:border-edge',
    )}
  >
    <span className={cx('mt-0.5 shrink-0', lit ? 'text-brass-ink' : 'text-soft')}>{icon}</span>
    <span className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2 text-lead font-semibold">
        {title}
        {badge !== undefined && (
          <span className="rounded-full bg-brass-wash px-2 text-xs leading-5 font-medium text-brass-ink">
            {badge}
          </span>
        )}
      </span>
      <span className="text-pretty text-soft">{text}</span>
    </span>
  </button>
);

/** First run: how the seal on the sign-ins is kept. */
export const ChooseStorage = ({
  os,
  minLength,
}: {
  readonly os: string | null;
  readonly minLength: number;
}) => {
  const { t } = useTranslation();
  const [typing, setTyping] = useState(false);
  const { busy, failure, choose } = ProfileContext.usePick('busy', 'failure', 'choose');
  return (
    <Stage wide>
      <StageHead icon={<Keyring />} title={t('profile.chooseTitle')} text={t('profile.chooseText')} />
      <div className="flex flex-col gap-3">
        {os !== null && (
          <Option
            icon={<Fingerprint size={20} aria-hidden />}
            title={t('profile.os.title')}
            text={t('profile.os.text', { backend: backendName(os) })}
            badge={t('profile.os.badge')}
            lit={!typing}
            disabled={busy}
            onClick={() => void choose('os')}
          />
        )}
        <Option
          icon={<LockKeyhole size={20} aria-hidden />}
          title={t('profile.passphrase.title')}
          text={t('profile.passphrase.text')}
          lit={typing}
          disabled={busy}
          expanded={typing}
          onClick={() => setTyping(!typing)}
        />
        {typing && (
          <NewPassphrase
            minLength={minLength}
            busy={busy}
            onDone={(passphrase) => void choose('passphrase', passphrase)}
          />
        )}
        <Option
          icon={<Hourglass size={20} aria-hidden />}
          title={t('profile.memory.title')}
          text={t('profile.memory.text')}
          lit={false}
          disabled={busy}
          onClick={() => void choose('memory')}
        />
      </div>
      {os === null && <p className="mt-4 text-faint">{t('profile.os.missing')}</p>}
      <div role="status" className="mt-4 text-soft">
        {busy && t('profile.opening')}
      </div>
      <FailureNotice failure={failure} />
    </Stage>
  );
};
