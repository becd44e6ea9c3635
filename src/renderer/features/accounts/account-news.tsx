import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import { failureWords } from '../../i18n/failure-words.ts';

/** Says for readers of the screen what becomes of an account while they look at it, and not how it was found. */
export const AccountNews = ({
  account: { state, label },
  failure,
}: {
  readonly account: AccountStatus;
  readonly failure: Failure | undefined;
}) => {
  const { t } = useTranslation();
  const code = failure?.code;
  const [last, setLast] = useState({ state, code, words: '' });
  if (last.state !== state || last.code !== code) {
    const words = [
      last.state !== state && `${label}: ${t(`accounts.state.${state}`)}`,
      failure !== undefined && last.code !== code && failureWords(t, failure),
    ];
    setLast({ state, code, words: words.filter(Boolean).join('. ') });
  }
  return (
    <p role="status" className="sr-only">
      {last.words}
    </p>
  );
};
