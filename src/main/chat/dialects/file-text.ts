import type { AskedFile, AskedMessage } from './dialect.ts';

/** A fence (CommonMark 4.5) that nothing in the text can close. */
function fenceFor(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  return '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
}

const fenced = ({ name, text }: Extract<AskedFile, { kind: 'text' }>): string => {
  const fence = fenceFor(text);
  return `File: ${name.replaceAll(/\s+/g, ' ')}\n${fence}\n${text}\n${fence}`;
};

/** What a message says in words: its files of text, each under its name, and then what the person wrote. */
export const wordsOf = ({ text, files = [] }: AskedMessage): string =>
  [...files.flatMap((file) => (file.kind === 'text' ? [fenced(file)] : [])), text]
    .filter((part) => part !== '')
    .join('\n\n');

export const imagesOf = ({ files = [] }: AskedMessage) => files.filter((file) => file.kind === 'image');

/** RFC 2397 */
export const dataUrl = ({
  mediaType,
  base64,
}: Pick<Extract<AskedFile, { kind: 'image' }>, 'mediaType' | 'base64'>): string =>
  `data:${mediaType};base64,${base64}`;
