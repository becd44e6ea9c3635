import type { Model } from '../../../src/shared/contract/accounts.ts';
import { defaultSettings } from '../../../src/shared/contract/default-settings.ts';
import type { OpenConversation } from '../../../src/shared/contract/history.ts';
import { account, conversation, message, type Seed, turn } from '../support/seeds.ts';

const MINUTE = 60_000;
const long =
  'A very long name that somebody pasted from a ticket, with a_part_that_does_not_break_anywhere_at_all';
const longKo =
  '티켓에서 그대로 붙여 넣은 아주아주 긴 이름인데 끝까지 읽을 사람은 아마 없을 거예요 그래도 보여야 해요';

const models: Record<string, Model[]> = {
  'acc-practice': [
    { id: 'practice-1', label: 'Practice 1', vision: false, contextTokens: 8_192 },
    { id: 'practice-slow', label: 'Practice, slow', contextTokens: 128_000 },
    { id: 'vendor/very-long-model-name-2026-11-22-preview-instruct', label: `Model ${long}`, vision: true },
  ],
  'acc-2': [
    { id: 'model-large', label: 'Large', vision: true, reasoning: true, contextTokens: 200_000 },
    { id: 'model-small', label: 'Small' },
  ],
};

const two = () => [account(), account({ id: 'acc-2', label: 'grace@practice.test', mark: 'openai' })];
const settings = {
  ...defaultSettings,
  prices: {
    'practice-1': { input: 1.25, cached: 0.125, output: 10, currency: 'USD' },
    'practice-slow': { input: 1_500, cached: null, output: 6_000, currency: '₩' },
  },
};

const question = (text: string) =>
  message({
    id: 'q1',
    text,
    attachments: [
      { id: 'f1', name: 'quarterly figures.pdf', mediaType: 'application/pdf', bytes: 482_113 },
      { id: 'f2', name: `${long}.csv`, mediaType: 'text/csv', bytes: 1_204 },
    ],
  });

/** What a model thought, the tools it called, what it counted, files, a meter that is nearly full. */
const told = (ko: boolean): OpenConversation => ({
  conversation: conversation({ title: ko ? '분기 수치 정리' : 'Quarterly figures' }),
  messages: [
    question(ko ? '표로 정리해 주세요.' : 'Put these into a table, and say what stands out.'),
    message({
      id: 'a1',
      parentId: 'q1',
      role: 'assistant',
      model: 'practice-1',
      accountId: 'acc-practice',
      text: ko ? '3분기가 눈에 띄어요.' : 'The third quarter stands out: it is **twice** the others.',
      reasoning: {
        text: 'The person wants a table. Let me read the file first.\n\nThen I look for what differs most.',
        ms: 14_200,
      },
      tools: [
        { id: 'k1', name: 'read_file', arguments: '{"path":"figures.pdf","pages":[1,2]}', result: '4 rows' },
        { id: 'k2', name: 'web.search_for_something_with_a_long_name', arguments: 'not json at all' },
      ],
      usage: { inputTokens: 6_912, outputTokens: 902, cachedTokens: 4_096, reasoningTokens: 512 },
    }),
  ],
  turns: [],
});

const compared = (ko: boolean): OpenConversation => {
  const ids = ['a1', 'a2', 'a3'];
  const answer = (id: string, model: string, text: string) =>
    message({ id, parentId: 'q1', role: 'assistant', model, accountId: 'acc-practice', text, siblings: ids });
  return {
    conversation: conversation({ title: ko ? '나란히 묻기' : 'Three at once' }),
    messages: [
      message({ id: 'q1', text: ko ? '무지개를 설명해 주세요.' : 'Explain a rainbow in two lines.' }),
    ],
    compared: [
      answer(
        'a1',
        'practice-1',
        'Light enters a drop, is **bent**, and leaves bent again.\n\n```js\nconst angle = 42; // degrees, seen from the shadow of one’s own head\n```',
      ),
      answer('a2', 'practice-slow', `Short.\n\n- ${long}`),
      {
        ...answer('a3', 'vendor/very-long-model-name-2026-11-22-preview-instruct', ''),
        ending: 'failed',
        failure: { code: 'provider-trouble', message: 'Trouble', detail: 'HTTP 503 · upstream timeout' },
      },
    ],
    turns: [],
  };
};

const longNames = (ko: boolean): Partial<Seed> => {
  const name = ko ? longKo : long;
  return {
    accounts: [
      account({ label: name, identity: `${name}@example.com`, providerLabel: name }),
      account({
        id: 'acc-2',
        label: `2 ${name}`,
        state: 'needs-sign-in',
        issuer: `https://login.example.com/${'tenant-'.repeat(12)}`,
        scope: 'openid profile email offline_access https://graph.example.com/.default',
        follows: `/home/ada/${'deep/'.repeat(14)}auth.json`,
        log: [
          { at: Date.now() - 3 * MINUTE, what: 'refused', detail: `HTTP 400 · invalid_grant · ${name}` },
          { at: Date.now() - MINUTE, what: 'refresh-postponed', detail: 'ETIMEDOUT' },
        ],
      }),
    ],
    folders: [{ id: 'work', name }],
    presets: [
      { id: 'p1', name, system: 'Be brief.', parameters: {} },
      { id: 'p2', name: 'Short', system: '', parameters: { temperature: 0.2 } },
    ],
    open: [
      {
        conversation: conversation({ title: name, tags: [name.slice(0, 40), 'b'], pinnedAt: Date.now() }),
        messages: [message({ id: 'q1', text: name.replaceAll(' ', '') })],
        turns: [],
      },
      {
        conversation: conversation({ id: 'c2', title: name, folderId: 'work', unread: true }),
        messages: [],
        turns: [],
      },
    ],
  };
};

const waits = (ko: boolean): Partial<Seed> => ({
  open: [
    {
      conversation: conversation({ title: ko ? '둘이 기다려요' : 'Two wait' }),
      messages: [message({ id: 'q1', text: ko ? '첫 번째 질문' : 'The first question' })],
      turns: [
        turn({
          step: 'held',
          reason: 'rate-limit',
          failure: { code: 'rate-limited', message: 'Tokens per minute (TPM): Limit 30000, Used 29873.' },
        }),
      ],
    },
  ],
  accounts: [...two(), account({ id: 'acc-3', label: 'Third' })],
});

/** States that are seldom met, to be looked at all the same. */
export const rareScene = (name: string, ko: boolean): Partial<Seed> | null => {
  switch (name) {
    case 'told':
      return { open: [told(ko)], accounts: two(), models, settings };
    case 'compared':
      return { open: [compared(ko)], accounts: two(), models };
    case 'long-names':
      return { ...longNames(ko), models };
    case 'waits':
      return waits(ko);
    case 'opening':
      return { profile: { step: 'opening' } };
    default:
      return null;
  }
};
