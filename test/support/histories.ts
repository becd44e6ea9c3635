import fc from 'fast-check';
import type { ImportReport } from '../../src/shared/contract/transfer.ts';
import { openDatabase } from '../../src/main/history/database.ts';
import { createHistory, type History } from '../../src/main/history/history.ts';
import { indexWords } from '../../src/main/history/words.ts';
import { exportJson } from '../../src/main/transfer/export-json.ts';
import type { PortableConversation, PortableMessage } from '../../src/main/transfer/format.ts';
import { createReport } from '../../src/main/transfer/import-report.ts';
import { createImporting } from '../../src/main/transfer/importing.ts';

const now = () => Date.UTC(2026, 5, 1);
export const empty = (): History => createHistory(openDatabase(':memory:', new Uint8Array(32)));
export const fileOf = (
  history: History,
  accounts: Parameters<typeof exportJson>[0]['accounts'] = [],
  cut?: Parameters<typeof exportJson>[2],
  ids = history.archive.ids(),
): string => [...exportJson({ history, accounts }, ids, cut)].map(({ text }) => text).join('');

export function importAll(history: History, text: string, pieces = 1): ImportReport {
  const importing = createImporting({ history, now, report: createReport() });
  const size = Math.max(1, Math.ceil(text.length / pieces));
  let report: ImportReport | undefined;
  for (let at = 0; at < text.length || report === undefined; at += size) {
    const steps = importing.push(text.slice(at, at + size), at + size >= text.length);
    let step = steps.next();
    while (!step.done) step = steps.next();
    report = step.value;
  }
  return report;
}

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });

const messageOf = (id: string, parent: string | null): fc.Arbitrary<PortableMessage> =>
  fc.record({
    id: fc.constant(id),
    parent: fc.constant(parent),
    role: fc.constantFrom('user' as const, 'assistant' as const),
    text: fc.string({ unit: 'grapheme', maxLength: 60 }),
    model: fc.option(fc.string({ maxLength: 8 })),
    account: fc.constantFrom(null, 'a-1', 'a-2'),
    ending: fc.constantFrom('complete' as const, 'stopped' as const, 'cut' as const, 'failed' as const),
    createdAt: time,
    failure: optional(fc.constant({ code: 'x', message: 'No.', action: 'retry' as const })),
    usage: optional(fc.record({ inputTokens: fc.nat(), outputTokens: fc.nat() })),
    reasoning: optional(fc.record({ text: fc.string(), ms: fc.option(fc.nat()) })),
    tools: optional(
      fc.array(fc.record({ id: fc.uuid(), name: fc.string(), arguments: fc.string() }), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
    remote: optional(fc.record({ conversationId: fc.uuid(), messageId: fc.uuid() })),
    attachments: fc.constantFrom(undefined, ['file-1'], ['file-2', 'file-1']),
  });

/** any tree: each message hangs on one before it, or is a root */
export const conversationOf = (id: string): fc.Arbitrary<PortableConversation> =>
  fc.array(fc.nat(), { maxLength: 8 }).chain((parents) => {
    const ids = parents.map((_, at) => `${id}-${at}`);
    const messages = parents.map((wish, at) => {
      const parent = at === 0 || wish % (at + 1) === 0 ? null : (ids[wish % at] ?? null);
      return messageOf(`${id}-${at}`, parent);
    });
    return fc.record({
      id: fc.constant(id),
      title: fc.string({ unit: 'grapheme', maxLength: 20 }),
      createdAt: time,
      updatedAt: time,
      model: fc.option(fc.string({ maxLength: 8 })),
      account: fc.constantFrom(null, 'a-1'),
      folder: fc.constantFrom(null, 'f-1'),
      tags: fc
        .uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 3 })
        .map((tags) => tags.toSorted((a, b) => (a < b ? -1 : 1))),
      pinnedAt: fc.option(time),
      archivedAt: fc.option(time),
      unread: fc.boolean(),
      named: fc.boolean(),
      system: fc.string({ maxLength: 20 }),
      parameters: fc.constantFrom({}, { temperature: 0.5 }, { effort: 'low' as const, maxOutputTokens: 100 }),
      shown: fc.constantFrom(null, ...ids),
      messages: fc.tuple(...messages),
    });
  });

export const library = fc
  .integer({ min: 0, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => conversationOf(`c${at}`))));

export function filled(conversations: readonly PortableConversation[]): History {
  const history = empty();
  history.folders.add({ id: 'f-1', name: 'Work' }, 0);
  history.presets.put({ id: 'p-1', name: 'Brief', system: 'Be brief.', parameters: { temperature: 1 } }, 0);
  for (const id of ['file-1', 'file-2'])
    history.attachments.add(
      {
        id,
        name: `${id}.txt`,
        mediaType: 'text/plain',
        bytes: 3,
        data: Buffer.from([1, 0, 255]),
        text: 'abc',
      },
      0,
    );
  for (const conversation of conversations) history.archive.write(conversation, indexWords);
  return history;
}
