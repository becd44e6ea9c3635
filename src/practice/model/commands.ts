import type { Answer } from './answer.ts';
import { arithmetic } from './arithmetic.ts';
import { filler } from './filler.ts';
import { help, helpInKorean } from './topics/help.ts';

const mostNumbers = 10_000;
const mostKilobytes = 1024;
const bytesPerKilobyte = 1000;

/** Gives back what follows `echo`, else null. */
export function echo(prompt: string): Answer | null {
  const order = /^echo\s+/iu.exec(prompt)?.[0];
  return order === undefined ? null : said(prompt.slice(order.length));
}

/** Runs a prompt that is an order (`count to`, `write … kB`, `help`, a sum), else null. */
export function runCommand(prompt: string): Answer | null {
  if (/^(help|\/help|what can you do)\W*$/iu.test(prompt)) return said(help);
  if (/^(도움말|도와\s?줘|뭘 할 수 있|무엇을 할 수 있)/u.test(prompt)) return said(helpInKorean);
  return write(prompt) ?? count(prompt) ?? sum(prompt);
}

function write(prompt: string): Answer | null {
  const groups =
    /\bwrite (?:me )?(?<size>\d+(?:\.\d+)?)\s*(?<unit>[km])b\b(?:.*?\bat (?<speed>\d+(?:\.\d+)?)\s*kb\/s)?/iu.exec(
      prompt,
    )?.groups;
  if (groups === undefined) return null;
  const asked = Number(groups['size']) * (groups['unit']?.toLowerCase() === 'm' ? 1000 : 1);
  const speed = groups['speed'] === undefined ? null : Number(groups['speed']) * bytesPerKilobyte;
  return {
    text: filler(Math.round(Math.min(asked, mostKilobytes) * bytesPerKilobyte)),
    bytesPerSecond: speed === null || speed <= 0 ? null : speed,
  };
}

function count(prompt: string): Answer | null {
  const asked = /\bcount (?:up )?to (?<last>[\d,]+)/iu.exec(prompt)?.groups?.['last'];
  if (asked === undefined) return null;
  const last = Number(asked.replaceAll(',', ''));
  const numbers = Array.from({ length: Math.min(last, mostNumbers) }, (_, index) => index + 1);
  const note = last > mostNumbers ? `\n\nI stop at ${mostNumbers.toLocaleString('en')}.` : '';
  return said(`${numbers.join(' ')}${note}`);
}

function sum(prompt: string): Answer | null {
  const expression =
    /^(?:what(?:'|’)?s|what is|calculate|compute)?\s*(?<sum>[-\d.,+*/×÷^() ]+?)\s*[=?]*$/iu.exec(prompt)
      ?.groups?.['sum'];
  if (expression === undefined || !/\d\s*[-+*/×÷^]\s*[-(\d]/.test(expression)) return null;
  const value = arithmetic(expression);
  return value === null ? null : said(`\`${expression.trim()}\` is **${value}**.`);
}

function said(text: string): Answer {
  return { text, bytesPerSecond: null };
}
