import { useTranslation } from 'react-i18next';
import type { Login, LoginKind } from '../../../shared/contract/login.ts';
import { Captcha } from './captcha.tsx';
import { LoginBrowser } from './login-browser.tsx';
import { LoginFailed } from './login-failed.tsx';
import { LoginFields } from './login-fields.tsx';
import { LoginProgress } from './login-progress.tsx';
import { LoginContext } from './store.ts';

/** an access to be checked is one thing, going to a sign-in page another */
const submitWords = {
  'web-password': 'login.submit',
  browser: 'login.submitBrowser',
  device: 'login.submitBrowser',
  'session-cookie': 'login.submitKey',
  import: 'login.submitKey',
  command: 'login.submitKey',
  token: 'login.submitKey',
  'api-key': 'login.submitKey',
} as const satisfies Record<LoginKind, string>;

/** The one thing to do now. */
export const LoginBody = ({ login, busy }: { readonly login: Login; readonly busy: boolean }) => {
  const { t } = useTranslation();
  const { typed, submit, answer, another, retry, back } = LoginContext.useSelect((store) => store);
  const { state } = login;
  switch (state.step) {
    case 'working':
      return <LoginProgress at={state.at} total={state.total} name={state.name} label={state.label} />;
    case 'fields':
      return (
        <LoginFields
          // what was found is another form
          key={state.found ? `${login.id}-found` : login.id}
          fields={state.fields}
          typed={state.found ? {} : typed}
          failure={state.failure}
          found={state.found}
          busy={busy}
          submitLabel={t(submitWords[login.kind])}
          onSubmit={(values) => void submit(values)}
        />
      );
    case 'challenge':
      return (
        <Captcha
          key={state.id}
          challenge={state}
          busy={busy}
          onAnswer={(text) => void answer(state.id, text)}
          onAnother={() => void another(state.id)}
        />
      );
    case 'browser':
      return <LoginBrowser state={state} busy={busy} onPaste={(callback) => void submit({ callback })} />;
    case 'failed':
      return (
        <LoginFailed
          failure={state.failure}
          canRetry={state.canRetry}
          page={state.browserUrl}
          busy={busy}
          onRetry={() => void retry()}
          onAnotherWay={() => void back()}
        />
      );
    case 'done':
      return (
        <div role="status" className="sr-only">
          {t('login.doneTitle')}
        </div>
      );
    default:
      return state satisfies never;
  }
};
