import { type ReactNode, Suspense, use } from 'react';
import { useTranslation } from 'react-i18next';
import { hasLaterWords, loadLaterWords } from './later-words.ts';

const Worded = ({ children }: { readonly children: ReactNode }) => {
  const { i18n } = useTranslation();
  if (!hasLaterWords(i18n)) use(loadLaterWords(i18n));
  return children;
};

/** Around every part that comes when it is asked for: it has all words then. */
export const Later = ({
  fallback,
  children,
}: {
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}) => (
  <Suspense fallback={fallback}>
    <Worded>{children}</Worded>
  </Suspense>
);
