import type { History } from '../history/history.ts';
import { indexWords } from '../history/words.ts';
import {
  portableAccount,
  portableAttachment,
  portableConversation,
  portableFolder,
  portablePreset,
} from './format.ts';
import { planted } from './planted.ts';
import type { Report } from './import-report.ts';

interface Parts {
  readonly history: History;
  readonly now: () => number;
  readonly report: Report;
}

/** Where in a file of ours a value stands, as the parser tells: the array that it is a member of. */
export type Place = 'accounts' | 'folders' | 'presets' | 'attachments' | 'conversations';

/** Takes one value of our own format. What is here already stays as it is. */
export function takeLatchkey({ history, now, report }: Parts, place: Place, value: unknown): void {
  const strange = () => report.notUnderstood(place, value);
  switch (place) {
    case 'accounts': {
      const parsed = portableAccount.safeParse(value);
      if (!parsed.success) return strange();
      return history.archive.remember(parsed.data);
    }
    case 'folders': {
      const parsed = portableFolder.safeParse(value);
      if (!parsed.success) return strange();
      if (!history.folders.list().some(({ id }) => id === parsed.data.id))
        history.folders.add(parsed.data, now());
      return;
    }
    case 'presets': {
      const parsed = portablePreset.safeParse(value);
      if (!parsed.success) return strange();
      if (!history.presets.list().some(({ id }) => id === parsed.data.id))
        history.presets.put(parsed.data, now());
      return;
    }
    case 'attachments': {
      const parsed = portableAttachment.safeParse(value);
      if (!parsed.success) return strange();
      const data = Buffer.from(parsed.data.data, 'base64');
      // what is no base64 is left out by the decoder without a word
      if (data.length !== parsed.data.bytes) return report.notUnderstood('attachment', parsed.data.name);
      if (history.attachments.has(parsed.data.id)) return;
      history.attachments.add({ ...parsed.data, data }, now());
      report.counts.attachments += 1;
      return;
    }
    case 'conversations': {
      const parsed = portableConversation.safeParse(value);
      const conversation = parsed.success ? planted(parsed.data) : null;
      if (conversation === null) return strange();
      const arrival = history.archive.write(conversation, indexWords);
      report.arrived(arrival, conversation);
      if (arrival.messages === 0) return;
      for (const { attachments = [] } of conversation.messages)
        for (const file of attachments)
          if (!history.attachments.has(file)) report.notUnderstood('missing attachment', conversation.title);
    }
  }
}
