import { Fault } from '../../fault.ts';

/** A program and what it is called with, as the person typed it. */
export interface HelperCommand {
  readonly program: string;
  readonly args: readonly string[];
}

const notACommand = (message: string) =>
  new Fault({ code: 'command.not-a-command', message, action: 'check-input' });

const needsShell = (what: string) =>
  notACommand(`Type one program and its arguments: ${what} need a shell, and Latchkey uses none.`);

const forbidden: Readonly<Record<string, string>> = {
  '|': 'pipes (|)',
  '&': 'background jobs and lists (&)',
  ';': 'several commands (;)',
  '<': 'redirections (<)',
  '>': 'redirections (>)',
  '(': 'brackets',
  ')': 'brackets',
  '`': 'commands inside commands (`)',
  $: 'variables and commands inside commands ($)',
};

interface Scan {
  readonly text: string;
  at: number;
  readonly words: string[];
  /** null between words; an empty quoted word is a word too */
  word: string | null;
  /** backslash escapes the next character, save on Windows, where it is part of paths */
  readonly escapes: boolean;
}

const add = (scan: Scan, characters: string): void => {
  scan.word = (scan.word ?? '') + characters;
};

const endWord = (scan: Scan): void => {
  if (scan.word !== null) scan.words.push(scan.word);
  scan.word = null;
};

function singleQuoted(scan: Scan): void {
  const end = scan.text.indexOf("'", scan.at);
  if (end === -1) throw notACommand("A single quote (') is not closed.");
  add(scan, scan.text.slice(scan.at, end));
  scan.at = end + 1;
}

/** Inside double quotes the shell still runs `$` and backticks, so they are refused there as well. */
function doubleQuoted(scan: Scan): void {
  add(scan, '');
  for (;;) {
    const character = scan.text[scan.at++];
    const next = scan.text[scan.at];
    if (character === undefined) throw notACommand('A double quote (") is not closed.');
    if (character === '"') return;
    if (character === '$' || character === '`') throw needsShell(forbidden[character] ?? '');
    const escaped = next !== undefined && (scan.escapes ? '"\\$`' : '"').includes(next);
    if (character === '\\' && escaped) {
      add(scan, next);
      scan.at++;
    } else add(scan, character);
  }
}

function escaped(scan: Scan): void {
  const next = scan.text[scan.at++];
  if (next === undefined) throw notACommand('The backslash (\\) at the end escapes nothing.');
  add(scan, next);
}

function unquoted(scan: Scan, character: string): void {
  if (character === ' ' || character === '\t') return endWord(scan);
  if (character === "'") return singleQuoted(scan);
  if (character === '"') return doubleQuoted(scan);
  if (character === '\\' && scan.escapes) return escaped(scan);
  const what = Object.hasOwn(forbidden, character) ? forbidden[character] : undefined;
  if (what !== undefined) throw needsShell(what);
  if (character === '~' && scan.word === null) throw notACommand('Write the whole path in place of ~.');
  if (character === '=' && scan.words.length === 0 && /^[A-Za-z_]\w*$/.test(scan.word ?? ''))
    throw needsShell('variables in front of the program (NAME=value)');
  add(scan, character);
}

/** NUL can be in no argument, and a line break ends a command in every shell. */
const hasControl = (text: string): boolean => /[^\P{Cc}\t]/u.test(text);

/**
 * Takes a typed line apart as a shell would, with its quotes and backslashes, and refuses everything else that a shell
 * does. Patterns (*, ?) stay as they are typed. Messages never repeat the line: it may hold a secret.
 * @throws Fault `command.not-a-command`
 */
export function parseCommand(text: string, system: NodeJS.Platform = process.platform): HelperCommand {
  const line = text.trim();
  if (hasControl(line)) throw notACommand('Type the command on one line, without special characters.');
  const scan: Scan = { text: line, at: 0, words: [], word: null, escapes: system !== 'win32' };
  for (let next = line[scan.at++]; next !== undefined; next = line[scan.at++]) unquoted(scan, next);
  endWord(scan);
  const [program, ...args] = scan.words;
  if (!program) throw notACommand('Type the program that prints the token.');
  return { program, args };
}
