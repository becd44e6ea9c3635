import type { DialectName } from '../../providers/provider.ts';
import { chatCompletions } from './chat-completions.ts';
import { chatgptConversation } from './chatgpt-conversation.ts';
import { codexResponses } from './codex-responses.ts';
import { codeAssist } from './code-assist.ts';
import type { Dialect } from './dialect.ts';
import { responses } from './responses.ts';

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  'chat-completions': chatCompletions,
  responses,
  'codex-responses': codexResponses,
  'chatgpt-conversation': chatgptConversation,
  'code-assist': codeAssist,
};
