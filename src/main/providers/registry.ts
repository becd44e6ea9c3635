import { Fault } from '../fault.ts';
import { chatgptCodex } from './chatgpt-codex.ts';
import { chatgptWeb } from './chatgpt-web.ts';
import { gateway } from './gateway.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { openai } from './openai.ts';
import { practice } from './practice.ts';
import type { Provider } from './provider.ts';

/** Every provider, in the order in which they are offered. */
export const providers: readonly Provider[] = [
  practice,
  chatgptWeb,
  chatgptCodex,
  openai,
  openaiCompatible,
  gateway,
];

/** @throws Fault `unknown-provider` */
export function findProvider(id: string): Provider {
  const found = providers.find((provider) => provider.id === id);
  if (found) return found;
  throw new Fault({
    code: 'unknown-provider',
    message: 'This version of Latchkey does not know that provider.',
  });
}
