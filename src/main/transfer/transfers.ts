import { setImmediate } from 'node:timers/promises';
import type { ExportFormat, ExportWhat, ImportReport } from '../../shared/contract/transfer.ts';
import { beginningOf } from '../beginning-of.ts';
import type { History } from '../history/history.ts';
import type { Clock, Random } from '../platform.ts';
import { createAwaited } from './awaited.ts';
import { cutToMessage, cutToShown } from './cut.ts';
import { exportJson, jsonReadings, type Part } from './export-json.ts';
import { exportMarkdown, messageMarkdown } from './export-markdown.ts';
import type { PortableAccount } from './format.ts';
import { createReport, type Report } from './import-report.ts';
import { createImporting, type Importing } from './importing.ts';

/** characters that are gathered before they go to the window */
const partSize = 512 * 1024;
/** ms after which what was gathered goes, however little it is: others wait meanwhile */
const patience = 25;

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
  /** of so many documents that come one after another */
  import(documents: number): { id: string };
  push(id: string, text: string, last: boolean): Promise<ImportReport>;
  cancel(id: string): Promise<void>;
}

interface Incoming {
  readonly report: Report;
  /** the document that comes now */
  current: Importing;
  /** documents that come after it */
  left: number;
}

interface Parts {
  readonly history: History;
  readonly accounts: () => readonly PortableAccount[];
  readonly clock: Clock;
  readonly random: Random;
}

const fileNameOf = (title: string, ending: string): string => {
  const words = title.replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ').replaceAll(/\s+/g, ' ');
  const safe = beginningOf(words.trim(), 60);
  return `${safe === '' ? 'Latchkey' : safe}.${ending}`;
};

/** Files on their way out or in, each by an id that only the window knows. */
export function createTransfers({ history, accounts, clock, random }: Parts): Transfers {
  const outgoing = createAwaited<{ readonly parts: Iterator<Part>; readonly total: number }>(clock);
  const incoming = createAwaited<Incoming>(clock);

  const begin = (report: Report) => createImporting({ history, now: clock.now, report });

  const conversationsOf = (what: ExportWhat): readonly string[] => {
    switch (what.kind) {
      case 'message':
        return [history.messages.get(what.messageId).conversationId];
      case 'branch':
        return [history.conversations.get(what.conversationId).id];
      case 'conversations':
        return what.ids.map((id) => history.conversations.get(id).id);
      case 'all':
        return history.archive.ids();
    }
  };

  const asJson = (what: ExportWhat, ids: readonly string[]): Iterator<Part> => {
    const parts = { history, accounts: accounts() };
    if (what.kind === 'branch') return exportJson(parts, ids, cutToShown);
    if (what.kind !== 'message') return exportJson(parts, ids);
    return exportJson(parts, ids, (whole) => cutToMessage(whole, what.messageId));
  };

  const asMarkdown = (what: ExportWhat, ids: readonly string[]): Iterator<Part> => {
    if (what.kind !== 'message')
      return exportMarkdown(history, ids, what.kind === 'branch' ? 'shown' : 'all');
    const messages = ids.flatMap((id) => history.archive.read(id)?.messages ?? []);
    const text = messages.filter(({ id }) => id === what.messageId).map(messageMarkdown);
    return [{ text: text.join(''), done: 1 }].values();
  };

  const partsOf = (
    what: ExportWhat,
    format: ExportFormat,
  ): { title: string; parts: Iterator<Part>; total: number } => {
    const ids = conversationsOf(what);
    const [only] = ids;
    const title =
      ids.length === 1 && only !== undefined ? history.conversations.get(only).title : 'Latchkey history';
    const parts = format === 'json' ? asJson(what, ids) : asMarkdown(what, ids);
    return { title, parts, total: format === 'json' ? ids.length * jsonReadings : ids.length };
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
      const until = clock.now() + patience;
      while (text.length < partSize && !last && clock.now() < until) {
        const step = found.parts.next();
        if (step.done) last = true;
        else {
          text += step.value.text;
          ({ done } = step.value);
        }
      }
      if (last) void outgoing.end(id);
      const data = Buffer.from(text, 'utf8').toString('base64');
      return { data, done: last ? found.total : done, total: found.total, last };
    },
    import: (documents) => {
      const id = random.id();
      const report = createReport();
      incoming.add(id, { report, current: begin(report), left: documents - 1 });
      return { id };
    },
    push: async (id, text, last) => {
      const found = incoming.get(id);
      const steps = found.current.push(text, last);
      try {
        let step = steps.next();
        for (; !step.done; step = steps.next()) {
          await setImmediate();
          // it may have been cancelled meanwhile
          incoming.get(id);
        }
        if (last && found.left === 0) await incoming.end(id);
        else if (last) {
          found.left -= 1;
          found.current = begin(found.report);
        }
        return step.value;
      } catch (error) {
        await incoming.end(id);
        throw error;
      }
    },
    cancel: async (id) => {
      await Promise.all([outgoing.end(id), incoming.end(id)]);
    },
  };
}
