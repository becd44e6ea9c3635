import { useEffect } from 'react';
import type { Failure } from '../../../shared/contract/failure.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { focusMain, whenLost } from '../../ui/lost-focus.ts';
import { LoginContext } from './store.ts';

const Failed = ({ failure }: { readonly failure: Failure }) => {
  const load = LoginContext.useSelect((state) => state.load);
  // what was pressed goes with what it says
  useEffect(() => () => whenLost(focusMain), []);
  return <FailureNotice failure={failure} again={() => void load()} />;
};

/** Why there are no providers to choose from: without it, it would look as if there were none. */
export const ListFailed = () => {
  const failure = LoginContext.useSelect((state) => state.listFailure);
  return failure && <Failed failure={failure} />;
};
