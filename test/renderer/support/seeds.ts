import type { AccountStatus, Model } from '../../../src/shared/contract/accounts.ts';
import type { Turn, TurnState } from '../../../src/shared/contract/chat.ts';
import type { Failure } from '../../../src/shared/contract/failure.ts';
import type {
  Folder,
  Conversation,
  Message,
  OpenConversation,
} from '../../../src/shared/contract/history.ts';
import type { Preset } from '../../../src/shared/contract/presets.ts';
import type { LocalServer, ProviderSummary } from '../../../src/shared/contract/login.ts';
import {
  defaultNetworkSettings,
  type Diagnosis,
  type NetworkState,
} from '../../../src/shared/contract/network.ts';
import type { PracticeStatus } from '../../../src/shared/contract/practice.ts';
import type { AppInfo, ProfileState } from '../../../src/shared/contract/profile.ts';
import { defaultSettings } from '../../../src/shared/contract/default-settings.ts';
import type { Settings } from '../../../src/shared/contract/settings.ts';

const MINUTE = 60_000;

export const account = (part: Partial<AccountStatus> = {}): AccountStatus => ({
  id: 'acc-practice',
  provider: 'practice',
  providerLabel: 'Practice',
  mark: 'practice',
  label: 'ada@practice.test',
  identity: 'ada@practice.test',
  state: 'valid',
  obtainedAt: Date.now() - 18 * MINUTE,
  expiresAt: Date.now() + 42 * MINUTE,
  refreshesAt: Date.now() + 37 * MINUTE,
  lastRefresh: Date.now() - 18 * MINUTE,
  renewable: true,
  obtainedBy: 'web-password',
  storage: { backend: 'gnome_libsecret', strength: 'os' },
  log: [
    { at: Date.now() - 78 * MINUTE, what: 'signed-in' },
    { at: Date.now() - 18 * MINUTE, what: 'refreshed-ahead' },
  ],
  ...part,
});

export const providers: ProviderSummary[] = [
  {
    id: 'practice',
    label: 'Practice',
    about: 'A real sign-in and a small model on this computer, to try everything.',
    mark: 'practice',
    logins: [{ kind: 'web-password' }, { kind: 'token' }],
    local: true,
  },
  {
    id: 'chatgpt-web',
    label: 'ChatGPT',
    about: 'Your ChatGPT account, signed in the way the website does.',
    mark: 'chatgpt-web',
    logins: [{ kind: 'web-password' }, { kind: 'token' }],
    local: false,
  },
  {
    id: 'openai',
    label: 'OpenAI',
    about: 'The OpenAI API, with a key from your account page.',
    mark: 'openai',
    logins: [{ kind: 'api-key' }],
    local: false,
  },
  {
    id: 'openai-compatible',
    label: 'OpenAI-compatible',
    about: 'Any server that speaks the same language: Ollama, LM Studio, vLLM, a gateway.',
    mark: 'openai-compatible',
    logins: [{ kind: 'api-key' }],
    local: false,
  },
];

export const localServers: LocalServer[] = [
  { provider: 'openai-compatible', label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', models: 4 },
];

export const practiceStatus = (part: Partial<PracticeStatus> = {}): PracticeStatus => ({
  captcha: 'identifier',
  captchaKind: 'picture',
  tokenBinding: 'optional',
  tokenLifetimeS: 3600,
  rateLimitS: 0,
  streamDelayMs: 30,
  people: [
    { email: 'ada@practice.test', password: 'lovelace-1815', name: 'Ada', trait: 'ordinary' },
    { email: 'grace@practice.test', password: 'hopper-1906', name: 'Grace', trait: 'blocked' },
  ],
  captchaAnswer: null,
  rateLimitedUntil: null,
  armed: [],
  counts: { logins: 3, tokensIssued: 7, answers: 12 },
  ...part,
});

export const conversation = (part: Partial<Conversation> = {}): Conversation => ({
  id: 'c1',
  title: 'Keeping a token fresh',
  accountId: 'acc-practice',
  model: 'practice-1',
  createdAt: Date.now() - 3 * MINUTE,
  updatedAt: Date.now() - 2 * MINUTE,
  deletedAt: null,
  pinnedAt: null,
  archivedAt: null,
  folderId: null,
  tags: [],
  unread: false,
  ...part,
});

let messages = 0;
export const message = (part: Partial<Message> = {}): Message => {
  const id = part.id ?? `m${++messages}`;
  return {
    id,
    conversationId: 'c1',
    parentId: null,
    depth: 0,
    role: 'user',
    text: 'How is a token kept fresh?',
    createdAt: Date.now() - 2 * MINUTE,
    model: null,
    accountId: null,
    ending: 'complete',
    siblings: [id],
    ...part,
  };
};

export const turn = (state: TurnState, part: Partial<Turn> = {}): Turn => ({
  id: 't1',
  conversationId: 'c1',
  accountId: 'acc-practice',
  model: 'practice-1',
  questionId: 'q1',
  answerId: 'a1',
  state,
  ...part,
});

export const network = (part: Partial<NetworkState> = {}): NetworkState => ({
  ...defaultNetworkSettings,
  credentialsFor: [],
  passphrasesFor: [],
  ...part,
});

const walked = ['dns', 'proxy', 'tls', 'origin', 'sign-in', 'api'] as const;
const details = [
  'api.example.com has 2 addresses',
  '',
  'TLSv1.3, *.example.com',
  'answered 200',
  'valid',
  '12 models',
];

/** Everything works, or the way ends at a step. */
export const diagnosis = (failedAt?: (typeof walked)[number], failure?: Failure): Diagnosis => {
  const end = failedAt === undefined ? walked.length : walked.indexOf(failedAt);
  return {
    steps: walked.map((name, at) => {
      if (at > end) return { name, state: 'skipped', ms: 0, detail: `not tried, since ${failedAt} failed` };
      if (at === end && failure)
        return { name, state: 'failed', ms: 31, detail: failure.detail ?? '', failure };
      if (name === 'proxy') return { name, state: 'skipped', ms: 0, detail: 'there is no proxy on this way' };
      return { name, state: 'ok', ms: 12 + at * 40, detail: details[at] ?? '' };
    }),
    report: `Latchkey 0.1.0 connection report\nServer   api.example.com\n\n${failedAt ?? 'everything'} ${failure?.code ?? 'ok'}\n`,
  };
};

export interface Seed {
  readonly info: AppInfo;
  readonly profile: ProfileState;
  readonly settings: Settings;
  readonly accounts: readonly AccountStatus[];
  /** by the account; what is not said is made up */
  readonly models: Readonly<Record<string, readonly Model[]>>;
  readonly providers: readonly ProviderSummary[];
  readonly local: readonly LocalServer[];
  readonly open: readonly OpenConversation[];
  readonly drafts: Readonly<Record<string, string>>;
  readonly folders: readonly Folder[];
  readonly presets: readonly Preset[];
  readonly practice: PracticeStatus;
  readonly network: NetworkState;
  readonly diagnosis: Diagnosis;
  /** answers write themselves; tests turn it off and speak word by word */
  readonly autoplay: boolean;
}

export const seed = (part: Partial<Seed> = {}): Seed => ({
  info: {
    name: 'Latchkey',
    version: '0.1.0',
    host: 'loopback',
    platform: 'linux',
    versions: [{ name: 'Node', version: '24.21.0' }],
    logFolder: '/home/ada/.config/latchkey/logs',
  },
  profile: { step: 'open', storage: { backend: 'gnome_libsecret', strength: 'os' } },
  settings: { ...defaultSettings, language: 'en' },
  accounts: [account()],
  models: {},
  providers,
  local: [],
  open: [],
  drafts: {},
  folders: [],
  presets: [],
  practice: practiceStatus(),
  network: network(),
  diagnosis: diagnosis(),
  autoplay: false,
  ...part,
});
