import { type FormEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { NetworkContext } from './store.ts';
import { useCloseDialog, useFocusBack } from './use-dialog.ts';

const CredentialsForm = ({ proxy }: { readonly proxy: string }) => {
  const { t } = useTranslation();
  const giveCredentials = NetworkContext.useSelect((state) => state.giveCredentials);
  const close = useCloseDialog();
  const form = useRef<HTMLFormElement>(null);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const focusEmpty = () =>
    [...(form.current?.querySelectorAll('input') ?? [])].find(({ value }) => value.trim() === '')?.focus();

  useEffect(() => {
    // after the dialog has opened, which takes the focus itself
    const frame = requestAnimationFrame(() => form.current?.querySelector('input')?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // what is wrong is there before the focus comes to it
    flushSync(() => setTried(true));
    if (username.trim() === '' || password === '') {
      focusEmpty();
      return;
    }
    if (busy) return;
    setBusy(true);
    const problem = await giveCredentials({ proxy, username: username.trim(), password });
    setBusy(false);
    setFailure(problem);
    if (problem === null) close();
  };
  const missing = (value: string) => (tried && value.trim() === '' ? t('network.missing') : undefined);

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <p className="text-pretty text-soft">{t('network.askText', { proxy })}</p>
      <TextField
        label={t('network.askName')}
        autoComplete="off"
        required
        maxLength={256}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        error={missing(username)}
      />
      <TextField
        label={t('network.askPassword')}
        autoComplete="off"
        required
        maxLength={1_024}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        secret={{ show: t('network.showSecret'), hide: t('network.hideSecret') }}
        error={missing(password)}
        hint={t('network.askKept')}
      />
      <FailureNotice failure={failure} />
      <div className="flex justify-end gap-2">
        <Button kind="quiet" onClick={close}>
          {t('network.notNow')}
        </Button>
        <Button kind="primary" type="submit" aria-disabled={busy}>
          {t('network.save')}
        </Button>
      </div>
    </form>
  );
};

/** A proxy wants a name and password. One proxy at a time; what is typed goes to the core and nowhere else. */
export const ProxyCredentialsDialog = ({ proxy }: { readonly proxy: string }) => {
  const { t } = useTranslation();
  const notNow = NetworkContext.useSelect((state) => state.notNow);
  const network = NetworkContext.useApi();
  useFocusBack();
  return (
    <Dialog
      title={t('network.askTitle')}
      closeLabel={t('common.close')}
      // closing after it was answered is no "not now"
      onClose={() => network.getState().asking.includes(proxy) && notNow(proxy)}
    >
      <CredentialsForm proxy={proxy} />
    </Dialog>
  );
};
