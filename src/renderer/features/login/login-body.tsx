import { useTranslation } from 'react-i18next';
import type { Login } from '../../../shared/contract/login.ts';
import { Captcha } from './captcha.tsx';
import { LoginBrowser } from './login-browser.tsx';
import { LoginFailed } from './login-failed.tsx';
import { LoginFields } from './login-fields.tsx';
import { LoginProgress } from './login-progress.tsx';
import { LoginContext } from './store.ts';

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
          key={login.id}
          fields={state.fields}
          typed={typed}
          failure={state.failure}
          busy={busy}
          submitLabel={t(login.kind === 'web-password' ? 'login.submit' : 'login.submitKey')}
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
