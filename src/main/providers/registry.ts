import { azureOpenai } from './azure-openai/azure-openai.ts';
import { chatgptCodex } from './chatgpt-codex.ts';
import { chatgptWeb } from './chatgpt-web.ts';
import { gateway } from './gateway/gateway.ts';
import { googleCodeAssist } from './google-code-assist/google-code-assist.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { openai } from './openai.ts';
import { practice } from './practice.ts';
import type { Provider } from './provider.ts';

/** Every provider of this version, in the order in which they are offered. */
export const providers: readonly Provider[] = [
  practice,
  chatgptWeb,
  chatgptCodex,
  googleCodeAssist,
  openai,
  azureOpenai,
  openaiCompatible,
  gateway,
];
