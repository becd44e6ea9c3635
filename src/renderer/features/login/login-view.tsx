import { ArrowLeft, X } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { Stage } from '../../ui/stage.tsx';
import { KindChoice } from './kind-choice.tsx';
import { LoginBody } from './login-body.tsx';
import { LoginFailed } from './login-failed.tsx';
import { useStateNow } from './use-state-now.ts';
import { LoginHead } from './login-head.tsx';
import { ProviderList } from './provider-list.tsx';
import { LoginContext, type LoginView as View } from './store.ts';

/** long enough to see the ring close, short enough not to wait for it */
const DONE_SHOWN_MS = 1100;

type UnderWayView = Extract<View, { at: 'starting' | 'running' | 'refused' }>;

const UnderWay = ({
  view,
  onDone,
}: {
  readonly view: UnderWayView;
  readonly onDone: (accountId: string) => void;
}) => {
  const { t } = useTranslation();
  const { providers, reached, choosing, switchKind, retry, back } = LoginContext.useSelect((store) => store);
  const login = view.at === 'running' ? view.login : null;
  const refused = view.at === 'refused' ? view.failure : null;
  const again = view.at === 'running' ? view.login.accountId !== undefined : view.again;
  const { provider: id, kind } = view.at === 'running' ? view.login : view;
  const now = useStateNow(login && login.state);
  const state = refused ? ({ step: 'failed', failure: refused, canRetry: true } as const) : now;
  const provider = providers?.find((each) => each.id === id);
  const done = state?.step === 'done' ? state.accountId : null;
  useEffect(() => {
    if (done === null) return undefined;
    const timer = setTimeout(() => onDone(done), DONE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done, onDone]);

  // who goes through the ways by keys keeps the choice, and the focus in it, on the way from one to the next
  const mayChoose = choosing || refused !== null || state?.step === 'fields' || state?.step === 'browser';
  const kinds = again ? [] : (provider?.logins ?? []);
  return (
    <Stage>
      <LoginHead provider={provider} state={state} again={again} reached={login ? reached : 0} />
      {mayChoose && kind !== null && kinds.length > 1 && (
        <div data-ways className="-mt-2 mb-6">
          <KindChoice
            kinds={kinds.map((each) => each.kind)}
            kind={kind}
            onChange={(next) => void switchKind(next)}
          />
        </div>
      )}
      {login && state ? (
        <LoginBody login={{ ...login, state }} busy={view.at === 'running' && view.busy} />
      ) : refused ? (
        <LoginFailed
          failure={refused}
          canRetry
          page={undefined}
          busy={false}
          onRetry={() => void retry()}
          onAnotherWay={() => void back()}
        />
      ) : (
        <p role="status" className="text-soft">
          {t('login.starting')}
        </p>
      )}
    </Stage>
  );
};

const Content = ({ onDone }: { readonly onDone: (accountId: string) => void }) => {
  const { view, start } = LoginContext.useSelect((store) => store);
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
    case 'running':
    case 'refused':
      return <UnderWay view={view} onDone={onDone} />;
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
