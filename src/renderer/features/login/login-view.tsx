import { ArrowLeft, X } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Login } from '../../../shared/contract/login.ts';
import { IconButton } from '../../ui/button.tsx';
import { Stage } from '../../ui/stage.tsx';
import { KindChoice } from './kind-choice.tsx';
import { LoginBody } from './login-body.tsx';
import { LoginFailed } from './login-failed.tsx';
import { useStateNow } from './use-state-now.ts';
import { LoginHead } from './login-head.tsx';
import { ProviderList } from './provider-list.tsx';
import { LoginContext } from './store.ts';

/** long enough to see the ring close, short enough not to wait for it */
const DONE_SHOWN_MS = 1100;

const Running = ({
  login: told,
  busy,
  onDone,
}: {
  readonly login: Login;
  readonly busy: boolean;
  readonly onDone: (accountId: string) => void;
}) => {
  const { providers, reached, switchKind } = LoginContext.useSelect((store) => store);
  const login = { ...told, state: useStateNow(told.state) };
  const provider = providers?.find((each) => each.id === login.provider);
  const done = login.state.step === 'done' ? login.state.accountId : null;
  useEffect(() => {
    if (done === null) return undefined;
    const timer = setTimeout(() => onDone(done), DONE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done, onDone]);

  const mayChoose = login.state.step === 'fields' || login.state.step === 'browser';
  const kinds = login.accountId === undefined ? (provider?.logins ?? []) : [];
  return (
    <Stage>
      <LoginHead
        provider={provider}
        state={login.state}
        again={login.accountId !== undefined}
        reached={reached}
      />
      {mayChoose && kinds.length > 1 && (
        <div className="-mt-2 mb-6">
          <KindChoice
            kinds={kinds.map(({ kind }) => kind)}
            kind={login.kind}
            onChange={(kind) => void switchKind(kind)}
          />
        </div>
      )}
      <LoginBody login={login} busy={busy} />
    </Stage>
  );
};

const Content = ({ onDone }: { readonly onDone: (accountId: string) => void }) => {
  const { t } = useTranslation();
  const { view, providers, start, retry, back } = LoginContext.useSelect((store) => store);
  switch (view.at) {
    case 'closed':
      return null;
    case 'providers':
      return (
        <Stage wide>
          <ProviderList onStart={(input) => void start(input)} />
        </Stage>
      );
    case 'starting':
      return (
        <Stage>
          <LoginHead
            provider={providers?.find((each) => each.id === view.provider)}
            state={null}
            again={view.again}
            reached={0}
          />
          <p role="status" className="text-soft">
            {t('login.starting')}
          </p>
        </Stage>
      );
    case 'refused':
      return (
        <Stage>
          <LoginHead
            provider={undefined}
            state={{ step: 'failed', failure: view.failure, canRetry: true }}
            again={false}
            reached={0}
          />
          <LoginFailed
            failure={view.failure}
            canRetry
            page={undefined}
            busy={false}
            onRetry={() => void retry()}
            onAnotherWay={() => void back()}
          />
        </Stage>
      );
    case 'running':
      return <Running login={view.login} busy={view.busy} onDone={onDone} />;
    default:
      return view satisfies never;
  }
};

/** The whole of signing in, over the app or in a window of its own. Escape leaves it at any time. */
export const LoginView = ({
  onClose,
  onDone,
  tools,
}: {
  readonly onClose: () => void;
  readonly onDone: (accountId: string) => void;
  /** what the app adds to the bar, e.g. the practice controls */
  readonly tools?: ReactNode;
}) => {
  const { t } = useTranslation();
  const { view, cancel, back } = LoginContext.useSelect((store) => store);
  const canGoBack = view.at !== 'providers' && !(view.at === 'running' && view.login.accountId !== undefined);
  const leave = () => {
    void cancel();
    onClose();
  };
  const root = useRef<HTMLElement>(null);
  const step = view.at === 'running' ? view.login.state.step : view.at;
  // the keyboard is never left behind by a view that was replaced
  useLayoutEffect(() => {
    if (step !== 'closed' && !root.current?.contains(document.activeElement))
      root.current?.focus({ preventScroll: true });
  }, [step]);
  return (
    <main
      ref={root}
      tabIndex={-1}
      aria-label={t('login.title')}
      className="flex h-full flex-col bg-surface outline-none"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return;
        event.preventDefault();
        leave();
      }}
    >
      <header className="flex h-13 shrink-0 items-center gap-1 px-3">
        {canGoBack && step !== 'done' && (
          <IconButton label={t('common.back')} onClick={() => void back()}>
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
        )}
        <span className="flex-1" />
        {tools}
        <IconButton label={t('common.cancel')} shortcut={{ shown: 'Esc', keys: 'Escape' }} onClick={leave}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1">
        <Content onDone={onDone} />
      </div>
    </main>
  );
};
