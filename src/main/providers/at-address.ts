import { Fault } from '../fault.ts';
import type { DialectName, Provider } from './provider.ts';

const chosen: Readonly<Record<string, DialectName>> = {
  'chat-completions': 'chat-completions',
  responses: 'responses',
};

/** Names as they are typed, with commas or spaces between them. */
export const listOf = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter(Boolean);

/** OpenAI's newer models refuse the older name, which is the only one that most compatible servers know. */
const isOpenai = (base: string): boolean => /(?:^|\.)api\.openai\.com$/.test(new URL(base).hostname);

/** Chat at the address that the account was given when it signed in, by chat completions where nothing else was said. */
export const chatAtAddress: Provider['api'] = async ({ baseUrl, dialect = '', models }) => {
  if (baseUrl !== undefined) {
    return {
      dialect: chosen[dialect] ?? 'chat-completions',
      base: baseUrl,
      modelsIfUnlisted: listOf(models),
      ...(isOpenai(baseUrl) && { context: { lengthName: 'max_completion_tokens' } }),
    };
  }
  throw new Fault({
    code: 'no-address',
    message: 'This account has no address. Sign in again and give one.',
    action: 'sign-in',
  });
};
