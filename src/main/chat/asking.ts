import type { Turn } from '../../shared/contract/chat.ts';
import type { Attachment } from '../../shared/contract/history.ts';
import type { History } from '../history/history.ts';
import type { Ask, AskedFile, AskedMessage } from './dialects/dialect.ts';

/** An answer that broke off is gone on with in words: that is understood by models that can't be handed half an answer. */
const goOn =
  'Your last answer was cut off. Continue it exactly where it stops, from the very next character. Do not repeat any of it and do not comment on this.';

function asked({ attachments }: History, { id, name, mediaType }: Attachment): AskedFile[] {
  const { data, text } = attachments.get(id);
  if (text !== null) return [{ kind: 'text', name, text }];
  return [{ kind: 'image', name, mediaType, base64: Buffer.from(data).toString('base64') }];
}

/** What a turn asks: the branch to its question, its files, and what the conversation tells the model beside them. */
export function askFor(history: History, turn: Turn, begun: string, newId: () => string): Ask {
  const told = history.messages
    .pathTo(turn.questionId)
    .filter(({ text, attachments = [] }) => text !== '' || attachments.length > 0);
  const path = told.map(({ role, text, attachments = [] }): AskedMessage => ({
    role,
    text,
    ...(attachments.length > 0 && { files: attachments.flatMap((file) => asked(history, file)) }),
  }));
  const kept = history.messages.remoteAbove(turn.questionId, turn.accountId);
  return {
    ...history.setups.get(turn.conversationId),
    model: turn.model,
    messages:
      begun === '' ? path : [...path, { role: 'assistant', text: begun }, { role: 'user', text: goOn }],
    remote: kept && { ...kept.remote, holds: told.filter(({ depth }) => depth <= kept.depth).length },
    newId,
  };
}
