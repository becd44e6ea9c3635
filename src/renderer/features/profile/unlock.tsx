import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureWords } from '../../i18n/failure-words.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Keyring } from '../../ui/keyring.tsx';
import { Stage, StageHead } from '../../ui/stage.tsx';
import { ProfileContext } from './store.ts';

export const Unlock = () => {
  const { t } = useTranslation();
  const { busy, failure, unlock } = ProfileContext.usePick('busy', 'failure', 'unlock');
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '' || busy) return;
    const tryIt = async () => {
      await unlock(passphrase);
      // what was typed stays: one wrong letter should not cost a long passphrase
      field.current?.focus();
      field.current?.select();
    };
    void tryIt();
  };
  return (
    <Stage>
      <StageHead icon={<Keyring />} title={t('profile.lockedTitle')} text={t('profile.lockedText')} />
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        <TextField
          ref={field}
          label={t('profile.passphrase.label')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          secret={{ show: t('login.show'), hide: t('login.hide') }}
          autoComplete="current-password"
          autoFocus
          error={failure === null ? undefined : failureWords(t, failure)}
        />
        <Button type="submit" kind="primary" size="l" disabled={busy || passphrase === ''}>
          {busy ? t('profile.unlocking') : t('profile.unlock')}
        </Button>
      </form>
    </Stage>
  );
};
