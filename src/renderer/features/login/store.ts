import { createStore } from 'zustand';
import type { DefinitionPreview } from '../../../shared/contract/definitions.ts';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type {
  Field,
  FoundLogin,
  LocalServer,
  Login,
  LoginKind,
  ProviderSummary,
} from '../../../shared/contract/login.ts';
import type { Input } from '../../../shared/contract/contract.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';

/** What the person chose to sign in to, and how. */
interface Chosen {
  readonly provider: string | null;
  readonly kind: LoginKind | null;
  readonly again: boolean;
}

export type LoginView =
  | { readonly at: 'closed' }
  | { readonly at: 'providers' }
  | ({ readonly at: 'starting' } & Chosen)
  | { readonly at: 'running'; readonly login: Login; readonly busy: boolean }
  /** the login could not even begin */
  | ({ readonly at: 'refused'; readonly failure: Failure; readonly start: Input<'login.start'> } & Chosen);

export interface LoginStore {
  /** null until the first answer */
  readonly providers: readonly ProviderSummary[] | null;
  /** why they could not be listed anew */
  readonly listFailure: Failure | null;
  readonly local: readonly LocalServer[];
  readonly foundLogins: readonly FoundLogin[];
  readonly view: LoginView;
  /** the person goes through the ways to sign in, and the last one has not come to its first question yet */
  readonly choosing: boolean;
  /** how far the running login came, from 0 to 1, when it stopped to ask something */
  readonly reached: number;
  /** what was typed before, except secrets, so that a form that comes back is not empty */
  readonly typed: Readonly<Record<string, string>>;
  readonly load: () => Promise<void>;
  readonly chooseProvider: () => void;
  readonly start: (input: Input<'login.start'>) => Promise<void>;
  readonly switchKind: (kind: LoginKind) => Promise<void>;
  readonly submit: (values: Readonly<Record<string, string>>) => Promise<void>;
  readonly answer: (challengeId: string, answer: string) => Promise<void>;
  readonly another: (challengeId: string) => Promise<void>;
  readonly retry: () => Promise<void>;
  /** ends the running login and closes the view */
  readonly cancel: () => Promise<void>;
  readonly readDefinition: (text: string) => Promise<Reply<DefinitionPreview>>;
  /** the failure, where it was not added */
  readonly addDefinition: (text: string, replace: boolean) => Promise<Failure | null>;
  readonly removeDefinition: (id: string) => Promise<Failure | null>;
  /** ends the running login and goes back to the providers */
  readonly back: () => Promise<void>;
}

const withoutSecrets = (
  fields: readonly Field[],
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const secrets = new Set(
    fields
      .filter(({ type }) => type === 'password' || type === 'secret' || type === 'secret-lines')
      .map(({ name }) => name),
  );
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)));
};

export const createLoginStore = (client: Client) =>
  createStore<LoginStore>()((set, get) => {
    /** the last word of any login */
    let told: Login | null = null;

    const show = (login: Login): void => {
      const { step } = login.state;
      set({
        view: { at: 'running', login, busy: false },
        choosing: get().choosing && (step === 'working' || step === 'failed'),
      });
    };

    client.on('login.changed', (login) => {
      told = login;
      const { view } = get();
      if (view.at !== 'running' || view.login.id !== login.id) return;
      show(login);
      if (login.state.step === 'working') set({ reached: (login.state.at - 1) / login.state.total });
    });

    client.on('providers.changed', (providers) => set({ providers, listFailure: null }));

    /** lists what is there now */
    const listed = (reply: Reply<ProviderSummary[]>): Failure | null => {
      if (!reply.ok) return reply.failure;
      set({ providers: reply.value, listFailure: null });
      return null;
    };

    const running = (): Login | null => {
      const { view } = get();
      return view.at === 'running' ? view.login : null;
    };

    /**
     * Applies an answer unless the person has gone elsewhere meanwhile, or the login has told more: it is told of at once,
     * while an answer says how things were when the core was asked.
     */
    const follow = async (login: Login, reply: Promise<Reply<Login>>): Promise<void> => {
      const view: LoginView = { at: 'running', login, busy: true };
      set({ view, choosing: false });
      const result = await reply;
      if (get().view !== view) return;
      if (result.ok) {
        set({ view: { at: 'running', login: result.value, busy: false } });
        return;
      }
      const state = { step: 'failed', failure: result.failure, canRetry: true } as const;
      set({ view: { at: 'running', login: { ...login, state }, busy: false } });
    };

    const end = async (): Promise<void> => {
      const login = running();
      if (login && login.state.step !== 'done') await client.call('login.cancel', { id: login.id });
    };

    /** Starts a login, once the one before it has ended. */
    const begin = async (input: Input<'login.start'>, choosing: boolean, ended?: Promise<void>) => {
      const chosen: Chosen = {
        provider: 'provider' in input ? input.provider : null,
        kind: 'kind' in input ? input.kind : null,
        again: 'accountId' in input,
      };
      const view: LoginView = { at: 'starting', ...chosen };
      set({ view, choosing, typed: {} });
      if (ended) {
        await ended;
        if (get().view !== view) return;
      }
      const reply = await client.call('login.start', input);
      if (get().view !== view) {
        // cancelled while it began: nobody waits for it any more
        if (reply.ok) await client.call('login.cancel', { id: reply.value.id });
        return;
      }
      if (reply.ok) show(told?.id === reply.value.id ? told : reply.value);
      else set({ view: { at: 'refused', ...chosen, failure: reply.failure, start: input } });
    };

    return {
      providers: null,
      listFailure: null,
      local: [],
      foundLogins: [],
      view: { at: 'closed' },
      choosing: false,
      typed: {},
      reached: 0,
      load: async () => {
        set({ listFailure: listed(await client.call('providers.list')) });
        const logins = await client.call('providers.findLogins');
        if (logins.ok) set({ foundLogins: logins.value });
        const local = await client.call('providers.findLocal');
        if (local.ok) set({ local: local.value });
      },
      chooseProvider: () => set({ view: { at: 'providers' }, typed: {} }),
      start: (input) => begin(input, false),
      switchKind: async (kind) => {
        const { view } = get();
        const now = view.at === 'starting' || view.at === 'refused' ? view : running();
        if (!now || now.provider === null || now.kind === kind) return;
        await begin({ provider: now.provider, kind }, true, end());
      },
      submit: async (values) => {
        const login = running();
        if (login?.state.step !== 'fields' && login?.state.step !== 'browser') return;
        // a pasted address is not remembered: there is a code in it
        if (login.state.step === 'fields') set({ typed: withoutSecrets(login.state.fields, values) });
        await follow(login, client.call('login.submit', { id: login.id, values: { ...values } }));
      },
      answer: async (challengeId, answer) => {
        const login = running();
        if (login) await follow(login, client.call('login.answer', { id: login.id, challengeId, answer }));
      },
      another: async (challengeId) => {
        const login = running();
        if (login) await follow(login, client.call('login.another', { id: login.id, challengeId }));
      },
      retry: async () => {
        const { view } = get();
        if (view.at === 'refused') await begin(view.start, get().choosing);
        else if (view.at === 'running')
          await follow(view.login, client.call('login.retry', { id: view.login.id }));
      },
      readDefinition: (text) => client.call('providers.readDefinition', { text }),
      addDefinition: async (text, replace) =>
        listed(await client.call('providers.addDefinition', { text, replace })),
      removeDefinition: async (id) => listed(await client.call('providers.removeDefinition', { id })),
      cancel: async () => {
        const ended = end();
        set({ view: { at: 'closed' }, typed: {} });
        await ended;
      },
      back: async () => {
        const ended = end();
        get().chooseProvider();
        await ended;
      },
    };
  });

export const LoginContext = createStoreContext<LoginStore>('login');
