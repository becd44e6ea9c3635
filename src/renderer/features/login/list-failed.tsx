import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { failureWords } from '../../i18n/failure-words.ts';
import { Button } from '../../ui/button.tsx';
import { focusMain, whenLost } from '../../ui/lost-focus.ts';
import { Notice } from '../../ui/notice.tsx';
import { LoginContext } from './store.ts';

const Failed = ({ words }: { readonly words: string }) => {
  const { t } = useTranslation();
  const load = LoginContext.useSelect((state) => state.load);
  // what was pressed goes with what it says
  useEffect(() => () => whenLost(focusMain), []);
  return (
    <Notice tone="needs" role="alert">
      <p>{words}</p>
      <Button size="s" className="mt-2" onClick={() => void load()}>
        {t('common.retry')}
      </Button>
    </Notice>
  );
};

/** Why there are no providers to choose from: without it, it would look as if there were none. */
export const ListFailed = () => {
  const { t } = useTranslation();
  const failure = LoginContext.useSelect((state) => state.listFailure);
  return failure && <Failed words={failureWords(t, failure)} />;
};
