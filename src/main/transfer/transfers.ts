import type { ExportFormat, ExportWhat, ImportReport } from '../../shared/contract/transfer.ts';
import type { History } from '../history/history.ts';
import type { Clock, Random } from '../platform.ts';
import { createAwaited } from './awaited.ts';
import { exportJson, type Part } from './export-json.ts';
import { exportMarkdown, messageMarkdown } from './export-markdown.ts';
import type { PortableAccount } from './format.ts';
import { createImporting, type Importing } from './importing.ts';

/** characters that are gathered before they go to the window */
const partSize = 512 * 1024;

export interface Outgoing {
  readonly data: string;
  readonly done: number;
  readonly total: number;
  readonly last: boolean;
}

export interface Transfers {
  export(what: ExportWhat, format: ExportFormat): { id: string; fileName: string; mediaType: string };
  /** @throws Fault `transfer.gone` */
  next(id: string): Outgoing;
  import(): { id: string };
  push(id: string, text: string, last: boolean): ImportReport;
  cancel(id: string): void;
}

interface Parts {
  readonly history: History;
  readonly accounts: () => readonly PortableAccount[];
  readonly clock: Clock;
  readonly random: Random;
}

const fileNameOf = (title: string, ending: string): string => {
  const safe = title
    .replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  return `${safe === '' ? 'Latchkey' : safe}.${ending}`;
};

/** Files on their way out or in, each by an id that only the window knows. */
export function createTransfers({ history, accounts, clock, random }: Parts): Transfers {
  const outgoing = createAwaited<{ readonly parts: Iterator<Part>; readonly total: number }>(clock);
  const incoming = createAwaited<Importing>(clock);

  const idsOf = (what: Exclude<ExportWhat, { kind: 'message' }>): readonly string[] => {
    switch (what.kind) {
      case 'branch':
        return [history.conversations.get(what.conversationId).id];
      case 'conversations':
        return what.ids.map((id) => history.conversations.get(id).id);
      case 'all':
        return history.archive.ids();
    }
  };

  const oneMessage = (messageId: string): { title: string; parts: Iterator<Part> } => {
    const { conversationId } = history.messages.get(messageId);
    const conversation = history.archive.read(conversationId);
    const found = conversation?.messages.find(({ id }) => id === messageId);
    const text = found ? messageMarkdown(found) : '';
    return { title: conversation?.title ?? '', parts: [{ text, done: 1 }].values() };
  };

  const partsOf = (
    what: ExportWhat,
    format: ExportFormat,
  ): { title: string; parts: Iterator<Part>; total: number } => {
    if (what.kind === 'message') return { ...oneMessage(what.messageId), total: 1 };
    const ids = idsOf(what);
    const [only] = ids;
    const title =
      ids.length === 1 && only !== undefined ? history.conversations.get(only).title : 'Latchkey history';
    const parts =
      format === 'json'
        ? exportJson({ history, accounts: accounts() }, ids)
        : exportMarkdown(history, ids, what.kind === 'branch' ? 'shown' : 'all');
    return { title, parts, total: ids.length };
  };

  return {
    export: (what, format) => {
      const id = random.id();
      const { title, parts, total } = partsOf(what, format);
      outgoing.add(id, { parts, total });
      return {
        id,
        fileName: fileNameOf(title, format === 'json' ? 'json' : 'md'),
        mediaType: format === 'json' ? 'application/json' : 'text/markdown',
      };
    },
    next: (id) => {
      const found = outgoing.get(id);
      let text = '';
      let done = 0;
      let last = false;
      while (text.length < partSize && !last) {
        const step = found.parts.next();
        if (step.done) last = true;
        else {
          text += step.value.text;
          ({ done } = step.value);
        }
      }
      if (last) outgoing.end(id);
      const data = Buffer.from(text, 'utf8').toString('base64');
      return { data, done: last ? found.total : done, total: found.total, last };
    },
    import: () => {
      const id = random.id();
      incoming.add(id, createImporting({ history, now: clock.now }));
      return { id };
    },
    push: (id, text, last) => {
      const importing = incoming.get(id);
      try {
        const report = importing.push(text, last);
        if (last) incoming.end(id);
        return report;
      } catch (error) {
        incoming.end(id);
        throw error;
      }
    },
    cancel: (id) => {
      outgoing.end(id);
      incoming.end(id);
    },
  };
}
