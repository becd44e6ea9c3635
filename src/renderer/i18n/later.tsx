import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useComing } from '../ui/use-coming.ts';
import { hasLaterWords, loadLaterWords } from './later-words.ts';

/** Around every part that comes when it is asked for: it has all words then. */
export const Later = ({
  fallback = null,
  children,
}: {
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}) => {
  const { i18n } = useTranslation();
  const known = () => hasLaterWords(i18n) || null;
  const fetch = async () => {
    await loadLaterWords(i18n);
    return true;
  };
  return useComing(known, fetch) === null ? fallback : children;
};
