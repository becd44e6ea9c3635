import type { AccountStatus } from '../../../src/shared/contract/accounts.ts';
import type { OpenConversation } from '../../../src/shared/contract/history.ts';
import { defaultSettings } from '../../../src/shared/contract/default-settings.ts';
import {
  account,
  conversation,
  diagnosis,
  localServers,
  message,
  network,
  practiceStatus,
  type Seed,
  turn,
} from '../support/seeds.ts';
import { guide, korean } from '../support/texts.ts';
import { rareScene } from './rare-scenes.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const titles = [
  ['Keeping a token fresh', 0.01],
  ['Plan for the move to Busan', 0.1],
  ['Regex for Korean phone numbers', 1.02],
  ['What does 401 mean here?', 1.3],
  ['Letter to the landlord', 3],
  ['한국어 존댓말 정리', 4],
  ['Compare SQLite and Postgres for a small app', 5],
  ['Sourdough timing', 12],
  ['Unit tests for the parser', 20],
  ['Reading list', 48],
  ['Names for a cat', 49],
] as const;

const chats = (ko: boolean): OpenConversation[] =>
  titles.map(([title, days], at) => {
    const id = `c${at + 1}`;
    const q = message({
      id: `${id}-q`,
      conversationId: id,
      text: ko
        ? '토큰은 어떻게 유지돼요? 짧은 예제도 보여 주세요.'
        : 'How is a token kept fresh? Show me the code that does it.',
      siblings: [`${id}-q0`, `${id}-q`],
    });
    const a = message({
      id: `${id}-a`,
      conversationId: id,
      parentId: q.id,
      role: 'assistant',
      text: ko ? korean : guide,
      model: 'practice-1',
      usage: { inputTokens: 24, outputTokens: 412 },
      siblings: [`${id}-a`, `${id}-a2`, `${id}-a3`],
    });
    return {
      conversation: conversation({
        id,
        title: ko && at === 0 ? '토큰을 늘 새것으로' : title,
        updatedAt: Date.now() - days * DAY,
      }),
      messages: [q, a],
      turns: [],
    };
  });

const many = () => [
  account({ label: 'Ada' }),
  account({
    id: 'acc-web',
    provider: 'chatgpt-web',
    providerLabel: 'ChatGPT',
    mark: 'chatgpt-web',
    label: 'Work',
    identity: 'grace@example.com',
    state: 'needs-sign-in',
    expiresAt: Date.now() - 5 * MINUTE,
    refreshesAt: null,
    lastFailure: {
      code: 'session-over',
      message: 'This session is over.',
      detail: 'GET /api/auth/session · HTTP 200 · {} · RefreshAccessTokenError',
    },
    storage: { backend: 'passphrase', strength: 'passphrase' },
  }),
  account({
    id: 'acc-key',
    provider: 'openai',
    providerLabel: 'OpenAI',
    mark: 'openai',
    label: 'API key of the lab',
    identity: 'API key',
    obtainedBy: 'api-key',
    expiresAt: null,
    refreshesAt: null,
    lastRefresh: null,
    renewable: false,
    storage: { backend: 'memory', strength: 'memory' },
  }),
  account({
    id: 'acc-exp',
    provider: 'other',
    providerLabel: 'Zebra',
    mark: 'zebra',
    label: 'zoe@zebra.test',
    identity: 'zoe@zebra.test',
    state: 'expiring',
    obtainedAt: Date.now() - 55 * MINUTE,
    expiresAt: Date.now() + 4.2 * MINUTE,
  }),
  account({
    id: 'acc-out',
    provider: 'openai-compatible',
    providerLabel: 'Ollama',
    mark: 'openai-compatible',
    label: 'Ollama',
    identity: '127.0.0.1:11434',
    state: 'signed-out',
  }),
];

const held = (ko: boolean, reason: 'sign-in' | 'network' | 'rate-limit'): Partial<Seed> => {
  const [first, ...rest] = chats(ko);
  if (!first) return {};
  const question = message({
    id: 'q1',
    conversationId: 'c1',
    parentId: 'c1-a',
    text: ko ? '그럼 세션이 끝나면 어떻게 돼요?' : 'And what happens when the session itself is over?',
  });
  return {
    accounts: [
      account({
        state:
          reason === 'sign-in' ? 'needs-sign-in' : reason === 'network' ? 'waiting-for-network' : 'valid',
      }),
    ],
    open: [
      {
        ...first,
        messages: [...first.messages, question],
        turns: [
          turn({
            step: 'held',
            reason,
            ...(reason === 'rate-limit' && { until: Date.now() + 95_000 }),
          }),
        ],
      },
      ...rest,
    ],
  };
};

const endings = (): Partial<Seed> => {
  const parts = (['stopped', 'cut', 'failed'] as const).flatMap((ending, at) => [
    message({ id: `e${at}-q`, conversationId: 'c1', text: `A question that ends as “${ending}”` }),
    message({
      id: `e${at}-a`,
      conversationId: 'c1',
      role: 'assistant',
      parentId: `e${at}-q`,
      text:
        ending === 'failed'
          ? ''
          : 'The mass–energy relation is $E = mc^2$, and the Gaussian integral is\n\n$$\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}$$\n\n![a cat](https://pictures.example.com/cat.png)\n\n<b>raw html</b> stays text, and this was',
      ending,
      ...(ending === 'failed' && {
        failure: { code: 'provider-trouble', message: 'Trouble', detail: 'HTTP 503 · upstream timeout' },
      }),
    }),
  ]);
  return {
    open: [
      { conversation: conversation({ id: 'c1', title: 'How answers end' }), messages: parts, turns: [] },
    ],
  };
};

const limits = (used: number): NonNullable<AccountStatus['quota']> => [
  { name: 'primary', used, windowMs: 5 * 60 * MINUTE, resetsAt: Date.now() + 95_000 },
  { name: 'secondary', used: 0.42, windowMs: 7 * DAY, resetsAt: Date.now() + 3 * DAY },
  { name: 'requests', used: 0.1, remaining: 450, limit: 500, windowMs: null, resetsAt: null },
];

const organised = (ko: boolean): Partial<Seed> => ({
  folders: [
    { id: 'work', name: ko ? '업무' : 'Work' },
    { id: 'home', name: ko ? '집' : 'Home' },
  ],
  accounts: [account({ quota: limits(0.86), keeps: '/home/ada/.codex/auth.json' })],
  open: chats(ko).map((each, at) => ({
    ...each,
    conversation: {
      ...each.conversation,
      pinnedAt: at === 1 ? Date.now() : null,
      folderId: at === 2 || at === 3 ? 'work' : null,
      unread: at === 4,
      tags: at === 1 ? ['moving'] : [],
    },
  })),
});

const long = (ko: boolean): OpenConversation => {
  const [first] = chats(ko);
  const messages = Array.from({ length: 2_000 }, (_, at) =>
    message({
      id: `long-${at}`,
      parentId: at === 0 ? null : `long-${at - 1}`,
      role: at % 2 === 0 ? 'user' : 'assistant',
      text:
        at % 2 === 0 ? `Question ${at}` : `Answer ${at}: ${'words about keys. '.repeat((at % 7) * 8 + 4)}`,
    }),
  );
  return { conversation: first?.conversation ?? conversation(), messages, turns: [] };
};

export const scene = (name: string, ko: boolean): Partial<Seed> => {
  const language = { language: ko ? 'ko' : 'en' } as const;
  const base: Partial<Seed> = {
    autoplay: true,
    open: chats(ko),
    local: localServers,
    settings: { ...defaultSettings, ...language },
    practice: practiceStatus({ captchaAnswer: 'k7mPq' }),
  };
  switch (name) {
    case 'choose':
      return { ...base, profile: { step: 'choose', os: 'gnome_libsecret', minPassphraseLength: 8 } };
    case 'choose-no-os':
      return { ...base, profile: { step: 'choose', os: null, minPassphraseLength: 8 } };
    case 'locked':
      return { ...base, profile: { step: 'locked' } };
    case 'blocked':
      return {
        ...base,
        profile: {
          step: 'blocked',
          failure: { code: 'os-store-refused', message: 'No.', detail: 'libsecret: locked' },
        },
      };
    case 'welcome':
      return { ...base, accounts: [], open: [] };
    case 'many':
      return { ...base, accounts: many() };
    case 'held':
      return { ...base, ...held(ko, 'sign-in') };
    case 'offline':
      return { ...base, ...held(ko, 'network') };
    case 'network':
      return {
        ...base,
        accounts: [account({ label: 'Ada' }), account({ id: 'acc-2', label: 'Lab', state: 'retrying' })],
        network: network({
          proxy: {
            kind: 'manual',
            protocol: 'http',
            host: 'proxy.example.com',
            port: 8080,
            bypass: ['intranet.example.com', '.corp.example.com'],
            needsCredentials: true,
          },
          trust: [
            {
              origin: 'https://chat.corp.example.com',
              caFile: '/etc/ssl/company-ca.pem',
              clientCertificate: { certFile: '/home/ada/me.pem', keyFile: '/home/ada/me.key' },
            },
          ],
          passphrasesFor: ['https://chat.corp.example.com'],
          credentialsFor: ['old-proxy.example.com:3128'],
        }),
        diagnosis: diagnosis('tls', {
          code: 'tls-unknown-authority',
          message: 'api.example.com shows a certificate from an authority that this computer does not know.',
          detail: 'SELF_SIGNED_CERT_IN_CHAIN',
          action: 'check-network',
        }),
      };
    case 'limited':
      return {
        ...base,
        ...held(ko, 'rate-limit'),
        accounts: [account({ quota: limits(1) }), account({ id: 'acc-2', label: 'grace@practice.test' })],
      };
    case 'organised':
      return { ...base, ...organised(ko) };
    case 'long':
      return { ...base, open: [long(ko)] };
    case 'endings':
      return { ...base, ...endings() };
    default: {
      const rare = rareScene(name, ko);
      return { ...base, ...rare, settings: { ...defaultSettings, ...rare?.settings, ...language } };
    }
  }
};
