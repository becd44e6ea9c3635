import { JSONParser } from '@streamparser/json';
import type { ImportReport } from '../../shared/contract/transfer.ts';
import { titleFrom } from '../chat/title.ts';
import { isFull } from '../disk-errors.ts';
import { Fault } from '../fault.ts';
import type { History } from '../history/history.ts';
import { indexWords } from '../history/words.ts';
import { formatName, formatVersion, type PortableConversation } from './format.ts';
import { readChatgpt } from './import-chatgpt.ts';
import { readClaude, type TextFile } from './import-claude.ts';
import { takeLatchkey, type Place } from './import-latchkey.ts';
import type { Report } from './import-report.ts';
import { planted } from './planted.ts';

/** A file that is being imported, as its text comes. */
export interface Importing {
  /**
   * Keeps what is whole by then, step by step: others are let through between two of them.
   * @throws Fault `import.*`; what came before stays
   */
  push(text: string, last: boolean): Generator<void, ImportReport>;
}

interface Elsewhere extends PortableConversation {
  readonly files?: readonly TextFile[];
}

interface Parts {
  readonly history: History;
  readonly now: () => number;
  /** of the whole import, which may be of several files */
  readonly report: Report;
}

const notJson = (cause: unknown): Fault =>
  new Fault(
    {
      code: 'import.not-json',
      message: 'This file is damaged, or not one that Latchkey can read. What was read before is kept.',
      action: 'check-input',
    },
    { cause },
  );

const noRoom = (cause: unknown): Fault =>
  new Fault(
    {
      code: 'import.no-room',
      message:
        'There is not enough room on the disk for what is in this file. Make some, and import it again: what was read before is kept.',
      action: 'retry',
    },
    { cause },
  );

const unknownFile = (): Fault =>
  new Fault({
    code: 'import.unknown-file',
    message:
      'This is neither an export of Latchkey nor a conversations.json of ChatGPT or Claude. Nothing was changed.',
    action: 'check-input',
  });

const newer = (): Fault =>
  new Fault({
    code: 'import.newer',
    message: 'A newer Latchkey wrote this file. Import it there; nothing was changed.',
    action: 'check-input',
  });

const places: readonly Place[] = ['accounts', 'folders', 'presets', 'attachments', 'conversations'];
const isPlace = (name: unknown): name is Place => places.some((place) => place === name);

/** ms that others wait for, while what came is kept */
const step = 25;

const firstQuestion = ({ messages }: PortableConversation): string =>
  messages.find(({ role }) => role === 'user')?.text ?? '';

/** In a list each member is a conversation of ChatGPT's or Claude's. Of an object nothing else may match: it would be held whole. */
const pathsOf = (text: string): string[] =>
  text.trimStart().startsWith('[')
    ? ['$.*']
    : ['$.format', '$.version', ...places.map((place) => `$.${place}.*`)];

/** Reads a file of ours, of ChatGPT's or of Claude's in a stream: no more than one conversation is ever whole in memory. */
export function createImporting({ history, now, report }: Parts): Importing {
  const found: { place: Place | 'elsewhere'; value: unknown }[] = [];
  let format: 'latchkey' | 'elsewhere' | null = null;
  const state: { refused: Fault | null; passed: boolean; ended: boolean } = {
    refused: null,
    // something went by before the file had said what it is
    passed: false,
    ended: false,
  };

  /** It may be a later file of an import, of which something came in. */
  const unknown = (): Fault => {
    const { conversations, returned, grown } = report.counts;
    return conversations + returned + grown.conversations === 0
      ? unknownFile()
      : notJson(new Error('a later file is no list of chats'));
  };

  const onValue: JSONParser['onValue'] = ({ value, key, stack }) => {
    const holder = stack.at(-1)?.key ?? null;
    if (stack.length === 1 && key === 'format') {
      if (value === formatName && !state.passed) format = 'latchkey';
      else state.refused = unknown();
    } else if (stack.length === 1 && key === 'version') {
      if (typeof value === 'number' && value > formatVersion) state.refused = newer();
    } else if (stack.length === 1 && typeof key === 'number') {
      format ??= 'elsewhere';
      found.push({ place: 'elsewhere', value });
    } else if (isPlace(holder) && stack.length === 2) {
      if (format === 'latchkey') found.push({ place: holder, value });
      else state.passed = true;
    }
  };
  let parser: JSONParser | null = null;
  const parse = (text: string): void => {
    // what stands before the first bracket, and behind the last, is white space
    if (state.ended || (parser === null && text.trim() === '')) return;
    if (parser === null) {
      parser = new JSONParser({ paths: pathsOf(text), keepStack: false });
      parser.onValue = onValue;
      parser.onEnd = () => {
        state.ended = true;
      };
    }
    parser.write(text);
  };

  const takeFile = ({ id, name, text }: TextFile): void => {
    if (history.attachments.has(id)) return;
    const data = Buffer.from(text);
    history.attachments.add({ id, name, mediaType: 'text/plain', bytes: data.length, data, text }, now());
    report.counts.attachments += 1;
  };

  const take = ({ place, value }: (typeof found)[number]): void => {
    if (place !== 'elsewhere') return takeLatchkey({ history, now, report }, place, value);
    const read: Elsewhere | null = readChatgpt(value, report, now()) ?? readClaude(value, report, now());
    const conversation = read && planted(read);
    if (conversation === null) return report.notUnderstood('conversation', value);
    if (conversation.messages.length === 0)
      return report.notUnderstood('empty conversation', conversation.title);
    for (const file of read?.files ?? []) takeFile(file);
    const title = conversation.title.trim() || titleFrom(firstQuestion(conversation));
    report.arrived(history.archive.write({ ...conversation, title }, indexWords), conversation);
  };

  const takeSome = () => {
    const until = now() + step;
    do {
      const one = found.shift();
      if (one === undefined) return;
      take(one);
    } while (now() < until);
  };

  function* keep(): Generator<void> {
    while (found.length > 0) {
      try {
        history.together(takeSome);
      } catch (error) {
        throw isFull(error) ? noRoom(error) : error;
      }
      yield;
    }
  }

  return {
    push: function* (text, last) {
      try {
        parse(text);
      } catch (error) {
        yield* keep();
        throw notJson(error);
      }
      if (state.refused) throw state.refused;
      yield* keep();
      if (last && !state.ended) throw notJson(new Error('the file ends in the middle'));
      if (last && format === null) throw unknown();
      return report.read();
    },
  };
}
