import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { OriginTrust } from '../../../shared/contract/network.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { givesUp } from '../../ui/gives-up.ts';
import { NetworkContext } from './store.ts';
import { trustDraft, type TrustDraft, trustOf, trustProblems, withTrust } from './trust-draft.ts';

const examples = {
  origin: 'https://chat.example.com',
  caFile: '/etc/ssl/company-ca.pem',
  certFile: '/home/ada/me.pem',
  keyFile: '/home/ada/me.key',
} as const;

/** Files for one address: a new one, or the changes to one that is listed. */
export const TrustForm = ({
  trust,
  onDone,
}: {
  readonly trust: OriginTrust | null;
  readonly onDone: () => void;
}) => {
  const { t } = useTranslation();
  const network = NetworkContext.useApi();
  const passphraseKnown = NetworkContext.useSelect(
    ({ state }) => trust !== null && state?.passphrasesFor.includes(trust.origin) === true,
  );
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => trustDraft(trust ?? undefined));
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>('input:not([readonly])')?.focus();
    // its buttons would lie below the edge of the page
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const others = () =>
    (network.getState().state?.trust ?? []).filter(({ origin }) => origin !== trust?.origin);
  const problemsNow = trustProblems(
    draft,
    others().map(({ origin }) => origin),
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(problemsNow);
    if (first !== undefined) {
      form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
      return;
    }
    const next = trustOf(draft);
    const { givePassphrase, changeTrust } = network.getState();
    // the passphrase first, so that the key is never tried without it
    const problem =
      (draft.passphrase === '' ? null : await givePassphrase(next.origin, draft.passphrase)) ??
      (await changeTrust((all) => withTrust(all, next)));
    setFailure(problem);
    if (problem === null) onDone();
  };

  const field = (name: keyof TrustDraft) => {
    const problem = tried ? problemsNow[name] : undefined;
    return {
      name,
      value: draft[name],
      onChange: (event: { readonly target: { readonly value: string } }) =>
        setDraft({ ...draft, [name]: event.target.value }),
      error: problem && t(`network.trustProblem.${problem}`),
      autoComplete: 'off',
    };
  };
  return (
    <form
      ref={form}
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label={trust ? trust.origin : t('network.trustAdd')}
      onKeyDown={(event) => givesUp(event) && onDone()}
      className="flex scroll-mb-5 flex-col gap-4 rounded-m border border-line bg-surface p-4"
    >
      <TextField
        {...field('origin')}
        label={t('network.trustOrigin')}
        placeholder={examples.origin}
        readOnly={trust !== null}
      />
      <TextField
        {...field('caFile')}
        label={t('network.trustCa')}
        aside={t('common.optional')}
        placeholder={examples.caFile}
        hint={t('network.trustCaHint')}
      />
      <TextField
        {...field('certFile')}
        label={t('network.trustCert')}
        aside={t('common.optional')}
        placeholder={examples.certFile}
        hint={t('network.trustCertHint')}
      />
      {(draft.certFile !== '' || draft.keyFile !== '') && (
        <>
          <TextField {...field('keyFile')} label={t('network.trustKey')} placeholder={examples.keyFile} />
          <TextField
            {...field('passphrase')}
            label={t('network.trustPassphrase')}
            aside={t('common.optional')}
            maxLength={1_024}
            hint={passphraseKnown ? t('network.trustPassphraseKept') : t('network.trustPassphraseHint')}
            secret={{ show: t('network.showSecret'), hide: t('network.hideSecret') }}
          />
        </>
      )}
      <FailureNotice failure={failure} />
      <div className="flex justify-end gap-2">
        <Button kind="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" kind="primary">
          {t('network.save')}
        </Button>
      </div>
    </form>
  );
};
