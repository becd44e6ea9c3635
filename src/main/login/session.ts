import type { Failure } from '../../shared/contract/failure.ts';
import type { Field, Login, LoginState } from '../../shared/contract/login.ts';
import type { SignedIn } from '../credentials/accounts.ts';
import { Fault, failureOf } from '../fault.ts';
import { isSecret, plainValues, type Flow, type LoginIo, type Values } from './flow.ts';

export interface LoginSession {
  login(): Login;
  submit(values: Values): Login;
  answer(challengeId: string, answer: string): Login;
  another(challengeId: string): Login;
  retry(): Login;
  cancel(): void;
}

interface Parts {
  readonly about: Pick<Login, 'id' | 'provider' | 'kind'> & { accountId?: string };
  readonly flow: Flow;
  readonly known: Values;
  /** a page of the provider's where a person can go on by hand */
  readonly page?: string | undefined;
  readonly newId: () => string;
  /** opens a page in the person's own browser */
  readonly open: (url: string) => Promise<void>;
  readonly changed: (login: Login) => void;
  /** keeps what the flow brought home; returns the account's id */
  readonly finish: (signedIn: SignedIn) => string;
}

type Waiting =
  | { readonly for: 'nothing' }
  | {
      readonly for: 'fields';
      readonly fields: readonly Field[];
      readonly found: readonly string[] | undefined;
      readonly resolve: (values: Values) => void;
    }
  | { readonly for: 'browser'; readonly resolve: (pasted: string) => void }
  | {
      readonly for: 'challenge';
      readonly id: string;
      readonly resolve: (reply: { kind: 'answer'; answer: string } | { kind: 'another' }) => void;
    };

const overtaken = () =>
  new Fault({
    code: 'login.moved-on',
    message: 'This sign-in has moved on; look at its present step.',
    action: 'retry',
  });

const missing = (names: string): Failure => ({
  code: 'login.missing-field',
  message: 'Fill in what is empty.',
  action: 'check-input',
  detail: names,
});

/** A sign-in server names its pages itself, and another scheme would be the operating system's to act on. */
function requireWebPage(url: string): void {
  const protocol = URL.parse(url)?.protocol ?? 'none';
  if (protocol === 'https:' || protocol === 'http:') return;
  throw new Fault({
    code: 'login.not-a-web-page',
    message:
      'The sign-in server named an address that is not a web page, so it was not opened. Ask whoever runs it.',
    detail: protocol,
  });
}

/** One run of a sign-in as the window sees it: a union of steps, moved by a flow and by the person. */
export function createLoginSession({
  about,
  flow,
  known,
  page,
  newId,
  open,
  changed,
  finish,
}: Parts): LoginSession {
  const workingAt = (name: string): LoginState => {
    const index = Math.max(
      0,
      flow.steps.findIndex((step) => step.name === name),
    );
    return {
      step: 'working',
      at: index + 1,
      total: flow.steps.length,
      name,
      label: flow.steps[index]?.label ?? name,
    };
  };
  const first = workingAt(flow.steps[0]?.name ?? '');

  let state: LoginState = first;
  let waiting: Waiting = { for: 'nothing' };
  let run = new AbortController();
  let attempts = 0;
  let remembered = known;
  let lastStep = first;

  const login = (): Login => ({ ...about, state });
  const become = (next: LoginState, nextWaiting: Waiting = { for: 'nothing' }): Login => {
    const same = state.step === 'working' && next.step === 'working' && state.name === next.name;
    state = next;
    waiting = nextWaiting;
    if (next.step === 'working') lastStep = next;
    if (!same) changed(login());
    return login();
  };

  /** Resolves when the person replies; rejects once this run is no longer the current one. */
  const wait = <T>(signal: AbortSignal, begin: (resolve: (value: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      begin(resolve);
    });

  const ioFor = (signal: AbortSignal): LoginIo => ({
    signal,
    step: (name) => {
      signal.throwIfAborted();
      become(workingAt(name));
    },
    ask: (fields, failure, found) =>
      wait(signal, (resolve) => {
        become(
          {
            step: 'fields',
            fields: [...fields],
            ...(failure && { failure }),
            ...(found && { found: [...found] }),
          },
          { for: 'fields', fields, found, resolve },
        );
      }),
    browser: (shown) => {
      requireWebPage(shown.url);
      return wait(signal, (resolve) => {
        become(
          { step: 'browser', ...shown },
          shown.canPaste ? { for: 'browser', resolve } : { for: 'nothing' },
        );
        // what can't be opened from here is still shown, to be opened by hand
        open(shown.url).catch(() => undefined);
      });
    },
    challenge: (picture, wrong) =>
      wait(signal, (resolve) => {
        attempts += 1;
        const id = newId();
        become(
          { step: 'challenge', id, ...picture, attempt: attempts, wrong },
          { for: 'challenge', id, resolve },
        );
      }),
  });

  const start = async (signal: AbortSignal): Promise<void> => {
    attempts = 0;
    try {
      const signedIn = await flow.run(ioFor(signal), remembered);
      signal.throwIfAborted();
      become({ step: 'done', accountId: finish(signedIn) });
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      const browserUrl = failure.link ?? (failure.action === 'open-browser' ? page : undefined);
      become({ step: 'failed', failure, canRetry: true, ...(browserUrl !== undefined && { browserUrl }) });
    }
  };

  const challengeFor = (id: string): Extract<Waiting, { for: 'challenge' }> => {
    if (waiting.for !== 'challenge' || waiting.id !== id) throw overtaken();
    return waiting;
  };
  const goOn = (proceed: () => void): Login => {
    const shown = become(lastStep);
    proceed();
    return shown;
  };

  const paste = (resolve: (pasted: string) => void, callback: string): Login => {
    if (callback.trim() === '') throw new Fault(missing('callback'));
    return goOn(() => resolve(callback.trim()));
  };

  void start(run.signal);

  return {
    login,
    submit: (values) => {
      if (waiting.for === 'browser') return paste(waiting.resolve, values['callback'] ?? '');
      if (waiting.for !== 'fields') throw overtaken();
      const { fields, found, resolve } = waiting;
      const empty = fields.filter((field) => field.required && (values[field.name] ?? '').trim() === '');
      if (empty.length > 0) {
        const kept = fields.map((field) =>
          isSecret(field) ? field : { ...field, value: values[field.name] ?? '' },
        );
        const failure = missing(empty.map((field) => field.name).join(', '));
        return become(
          { step: 'fields', fields: kept, failure, ...(found && { found: [...found] }) },
          { for: 'fields', fields: kept, found, resolve },
        );
      }
      remembered = { ...remembered, ...plainValues(fields, values) };
      lastStep = first;
      return goOn(() => resolve(values));
    },
    answer: (id, answer) => {
      const { resolve } = challengeFor(id);
      if (answer.trim() === '') {
        throw new Fault({
          code: 'login.empty-answer',
          message: 'Type the characters in the picture.',
          action: 'check-input',
        });
      }
      return goOn(() => resolve({ kind: 'answer', answer: answer.trim() }));
    },
    another: (id) => {
      const { resolve } = challengeFor(id);
      return goOn(() => resolve({ kind: 'another' }));
    },
    retry: () => {
      // a code that ran out is known to the window first, where the last question about it is still on its way
      if ((state.step !== 'failed' && state.step !== 'browser') || run.signal.aborted) throw overtaken();
      run.abort(overtaken());
      run = new AbortController();
      become(first);
      void start(run.signal);
      return login();
    },
    cancel: () => {
      waiting = { for: 'nothing' };
      run.abort(new Fault({ code: 'login.cancelled', message: 'The sign-in was cancelled.' }));
    },
  };
}
