import { arithmetic } from './arithmetic.ts';
import { filler } from './filler.ts';
import type { Answer, Question } from './question.ts';
import { help, helpInKorean } from './topics/help.ts';

const mostNumbers = 10_000;
const mostKilobytes = 1024;
const bytesPerKilobyte = 1000;

/** Gives back what follows `echo`, else null. */
export function echo(prompt: string): Answer | null {
  const order = /^echo\s+/iu.exec(prompt)?.[0];
  return order === undefined ? null : said(prompt.slice(order.length));
}

/** Answers what is asked about the request itself, or pretends to call a tool; else null. */
export function aboutRequest(prompt: string, { system }: Question): Answer | null {
  // files of text come before the words they go with
  const words = prompt.slice(prompt.lastIndexOf('\n') + 1);
  if (/^what is (the|your) system prompt\W*$/iu.test(words))
    return said(system === '' ? 'There is none.' : `It is:\n\n> ${system.replaceAll('\n', '\n> ')}`);
  if (/^what (files|did i attach)\b/iu.test(words)) {
    const names = [...prompt.matchAll(/^File: (.+)$/gmu)].map(([, name = '']) => `- ${name}`);
    return said(names.length === 0 ? 'No files.' : `These files:\n\n${names.join('\n')}`);
  }
  const place = /^(?:what is the )?weather in (?<place>[\p{L} ]{2,40}?)\W*$/iu.exec(words)?.groups?.['place'];
  if (place === undefined) return null;
  return {
    text: `It is **21 °C** and clear in ${place}. (Nobody looked: the tool is as canned as I am.)`,
    bytesPerSecond: null,
    tool: {
      name: 'get_weather',
      arguments: JSON.stringify({ place, unit: 'celsius' }),
      result: JSON.stringify({ temperature: 21, sky: 'clear' }),
    },
  };
}

/** Runs a prompt that is an order (`count to`, `write … kB`, `help`, a sum), else null. */
export function runCommand(prompt: string): Answer | null {
  if (/^(help|\/help|what can you do)\W*$/iu.test(prompt)) return said(help);
  if (/^(도움말|도와\s?줘|뭘 할 수 있|무엇을 할 수 있)/u.test(prompt)) return said(helpInKorean);
  return write(prompt) ?? count(prompt) ?? sum(prompt);
}

function write(prompt: string): Answer | null {
  const groups = (
    /(?<size>\d+(?:\.\d+)?)\s*(?<unit>[km])b\s*(?:분량|정도|만큼)\S*\s+(?:\S+\s+)?써/iu.exec(prompt) ??
    /\bwrite (?:me )?(?<size>\d+(?:\.\d+)?)\s*(?<unit>[km])b\b(?:.*?\bat (?<speed>\d+(?:\.\d+)?)\s*kb\/s)?/iu.exec(
      prompt,
    )
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
