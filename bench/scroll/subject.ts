import { mixedText } from '../streaming/text.ts';

export const COUNT = 10_000;

const answer = mixedText(40_000);

export interface Said {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** Questions of a line, answers of a few to many; plain paragraphs, so that no Markdown is measured. */
export const conversation: readonly Said[] = Array.from({ length: COUNT }, (_, at) => {
  const from = (at * 97) % 30_000;
  return at % 2 === 0
    ? { id: `m${at}`, role: 'user', text: `Question ${at}` }
    : {
        id: `m${at}`,
        role: 'assistant',
        text: answer.slice(from, from + 300 + ((at * 131) % 1_500)).replace(/[#*`|>-]/g, ''),
      };
});

/** Puts the conversation into the page, at its end, and gives what scrolls. */
export type Mount = (root: HTMLElement) => Promise<HTMLElement>;

/** A message is known by this, in the app and in its peers. */
export const ROW = '[data-role]';
