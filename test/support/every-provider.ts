import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { providers } from '../../src/main/providers/registry.ts';
import type { LoginKind, LoginState } from '../../src/shared/contract/login.ts';
import type { Turn } from '../../src/shared/contract/chat.ts';
import { settled } from './chats.ts';
import { beginLogin, opened, person, pictureText, practiceCookie, practiceToken } from './logins.ts';
import { authorizeAsPerson, enterDeviceCode } from './oidc-person.ts';
import { createMachine, startApp, type Machine, type TestApp } from './test-app.ts';

export interface ProviderLogin {
  readonly provider: string;
  readonly kind: LoginKind;
}

/** Every login kind of every provider there is: a new one is among them unasked. */
export const everyLogin: readonly ProviderLogin[] = providers.flatMap(({ id, kinds }) =>
  kinds.map((kind) => ({ provider: id, kind })),
);

export const practiceKey = 'practice-key';

/** what a gateway wants beside a token, where a form asks for that */
export const teamHeader = 'canary-header-1618033988';
const headers = `X-Team: ${teamHeader}`;

/** of the practice client that is answered as Google answers */
export const practiceClientSecret = 'practice-client-secret';

/** A machine on which each provider's addresses are those of the practice world, by the settings file. */
export async function createPracticeMachine(): Promise<Machine> {
  const machine = await createMachine();
  const { chat, auth } = machine.practice.origins;
  const addresses = {
    chat,
    auth,
    base: `${chat}/v1`,
    issuer: machine.practice.status().issuer,
    clientId: 'latchkey-practice',
    // registered ports are few, and other tests run at the same time
    port: '0',
  };
  const others: Readonly<Record<string, Record<string, string>>> = {
    'google-code-assist': { base: `${chat}/v1internal`, clientId: 'latchkey-google' },
  };
  machine.settings.set(
    'providers',
    Object.fromEntries(providers.map(({ id }) => [id, { ...addresses, ...others[id] }])),
  );
  return machine;
}

type BrowserState = Extract<LoginState, { step: 'browser' }>;

/** How a kind of login is gone through at the practice world, and how the world ends what it gave. */
interface Kind {
  fill(machine: Machine): Promise<Record<string, string>>;
  /** what happens in the browser, where the kind has such a part */
  visit?(machine: Machine, shown: BrowserState): Promise<unknown>;
  /** the bearer is over; a session could still renew it */
  expire(machine: Machine): unknown;
  /** nothing but the person helps */
  revoke(machine: Machine): unknown;
}

/** Another tool on the machine: it keeps its login in a file as PyChatGPT does, and a helper prints it. */
function machineTool(machine: Machine) {
  const file = join(machine.home, 'auth.json');
  const script =
    'process.stdout.write(JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).access_token)';
  return {
    file,
    command: `'${process.execPath}' -e '${script}' '${file}'`,
    renew: async () => {
      const accessToken = await practiceToken(machine);
      const expiresAt = Math.floor(machine.clock.now() / 1000) + 3_600;
      const login = {
        // as PyChatGPT keeps it
        access_token: accessToken,
        expires_at: expiresAt,
        // as Codex does
        tokens: {
          access_token: accessToken,
          id_token: accessToken,
          refresh_token: 'unused',
          account_id: 'practice',
        },
        last_refresh: new Date(machine.clock.now()).toISOString(),
      };
      writeFileSync(file, JSON.stringify(login), { mode: 0o600 });
    },
  };
}

const issuerOf = ({ practice }: Machine) => practice.status().issuer;

/** What a company would tell its people; providers that know these things do not ask. */
const gatewayFields = async (machine: Machine) => ({
  baseUrl: `${machine.practice.origins.chat}/v1`,
  issuer: issuerOf(machine),
  clientId: 'latchkey-practice',
  scope: 'openid email offline_access',
  headers,
});

/** What a provider asks in words of its own. */
const ownFields: Readonly<Record<string, (machine: Machine) => Record<string, string>>> = {
  'google-code-assist': () => ({ clientId: 'latchkey-google', googleClientSecret: practiceClientSecret }),
  'azure-openai': ({ practice }) => ({
    endpoint: `${practice.origins.chat}/openai/deployments/practice-guide/chat/completions?api-version=2024-10-21`,
    application: 'latchkey-entra',
    tenant: 'example.com',
    scope: '',
  }),
};

/** in the page that Codex's own device login has */
async function enterCodexCode(url: string, userCode: string): Promise<void> {
  const body = new URLSearchParams({
    user_code: userCode,
    username: person.email,
    password: person.password,
  });
  await fetch(url, { method: 'POST', body });
}

const refuseKey = (machine: Machine) => {
  machine.intercept = async ({ url, init }, go) =>
    init.headers?.['authorization'] === `Bearer ${practiceKey}` || init.headers?.['api-key'] === practiceKey
      ? Response.json({ error: { message: 'Incorrect API key.', code: 'invalid_api_key' } }, { status: 401 })
      : go(url, init);
};

const endedByPractice: Pick<Kind, 'expire' | 'revoke'> = {
  expire: ({ practice }) => practice.act('expire-tokens'),
  revoke: ({ practice }) => practice.act('revoke-sessions'),
};

export const kinds: Readonly<Record<LoginKind, Kind>> = {
  'web-password': {
    fill: async () => person,
    ...endedByPractice,
  },
  browser: {
    fill: gatewayFields,
    visit: async (_machine, { url }) => fetch(await authorizeAsPerson(url)),
    ...endedByPractice,
  },
  device: {
    // one of the two with its tokens bound to a key
    fill: async (machine) => ({ ...(await gatewayFields(machine)), dpop: 'yes' }),
    visit: async (machine, { url, userCode = '' }) => {
      await (url.includes('/codex/')
        ? enterCodexCode(url, userCode)
        : enterDeviceCode(`${issuerOf(machine)}/device`, userCode));
      // what waits for it asks again after the pause it was told
      machine.clock.advance(5_000);
    },
    ...endedByPractice,
  },
  'session-cookie': {
    fill: async (machine) => ({ sessionCookie: await practiceCookie(machine) }),
    ...endedByPractice,
  },
  import: {
    fill: async (machine) => {
      await machineTool(machine).renew();
      return { path: machineTool(machine).file };
    },
    expire: async (machine) => {
      machine.practice.act('expire-tokens');
      await machineTool(machine).renew();
    },
    revoke: endedByPractice.revoke,
  },
  command: {
    fill: async (machine) => {
      await machineTool(machine).renew();
      return {
        baseUrl: `${machine.practice.origins.chat}/v1`,
        command: machineTool(machine).command,
        headers,
        confirm: 'yes',
      };
    },
    expire: async (machine) => {
      machine.practice.act('expire-tokens');
      await machineTool(machine).renew();
    },
    revoke: endedByPractice.revoke,
  },
  token: {
    fill: async (machine) => ({ accessToken: await practiceToken(machine) }),
    ...endedByPractice,
  },
  'api-key': {
    fill: async ({ practice }) => ({
      apiKey: practiceKey,
      baseUrl: `${practice.origins.chat}/v1`,
      headers,
    }),
    expire: refuseKey,
    revoke: refuseKey,
  },
};

export const openPracticeApp = async (machine?: Machine): Promise<TestApp> =>
  opened(await startApp(machine ?? (await createPracticeMachine())));

/** Signs in as a person would, whatever the kind asks. Returns the account's id. */
export async function signInBy(
  app: TestApp,
  { provider, kind }: ProviderLogin,
  again?: string,
): Promise<string> {
  // whoever ended the old key gives a current one now
  app.machine.intercept = null;
  const login = await beginLogin(app, again === undefined ? { provider, kind } : { accountId: again });
  const { fill, visit } = kinds[kind];
  if ((await login.settled()).step === 'fields') {
    await login.submit({ ...(await fill(app.machine)), ...ownFields[provider]?.(app.machine) });
  }
  if (visit) {
    const shown = await login.at('browser');
    await login.meanwhile(() => visit(app.machine, shown));
  }
  if (kind === 'web-password') {
    await login.at('challenge');
    await login.answer(pictureText(app.machine));
  }
  return (await login.at('done')).accountId;
}

/** Asks with this account's first model and says where the turn came to rest. */
export async function askBy(app: TestApp, accountId: string, model: string, text: string): Promise<Turn> {
  const begun = await app.call('chat.send', { conversationId: null, parentId: null, accountId, model, text });
  return settled(app, begun);
}
