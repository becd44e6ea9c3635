import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { NewSecret } from '../../ui/new-secret.tsx';
import { passphraseStrength } from './passphrase-strength.ts';

const bars = { weak: 1, fair: 2, strong: 3 } as const;

const Strength = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation();
  const strength = passphraseStrength(text);
  return (
    <span className="flex items-center gap-2">
      <span className="flex gap-1" aria-hidden>
        {[1, 2, 3].map((bar) => (
          <span
            key={bar}
            className={cx(
              'h-1 w-6 rounded-full',
              bar > bars[strength] ? 'bg-line' : strength === 'weak' ? 'bg-ageing' : 'bg-fresh',
            )}
          />
        ))}
      </span>
      {t('profile.passphrase.strength', { level: t(`profile.passphrase.${strength}`) })}
    </span>
  );
};

export const NewPassphrase = ({
  minLength,
  busy,
  onDone,
}: {
  readonly minLength: number;
  readonly busy: boolean;
  readonly onDone: (passphrase: string) => void;
}) => {
  const { t } = useTranslation();
  return (
    <NewSecret
      minLength={minLength}
      words={{
        label: t('profile.passphrase.label'),
        repeat: t('profile.passphrase.repeat'),
        tooShort: t('profile.passphrase.tooShort', { count: minLength }),
        differ: t('profile.passphrase.differ'),
        show: t('login.show'),
        hide: t('login.hide'),
      }}
      renderHint={(typed) =>
        typed.length < minLength ? (
          t('profile.passphrase.min', { count: minLength })
        ) : (
          <Strength text={typed} />
        )
      }
      className="motion-rise flex flex-col gap-4 rounded-l border border-line bg-raised p-4"
      onDone={onDone}
    >
      <p className="text-pretty text-soft">{t('profile.passphrase.warning')}</p>
      <Button type="submit" kind="primary" size="l" disabled={busy}>
        {t('profile.passphrase.confirm')}
      </Button>
    </NewSecret>
  );
};
