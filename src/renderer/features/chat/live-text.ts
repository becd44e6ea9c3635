import type { Delta } from '../../../shared/contract/chat.ts';

/** What was heard of an answer that is being written: `text` starts at position `at` of the answer. */
export interface LiveText {
  readonly at: number;
  readonly text: string;
}

/** Where what was heard of an answer is kept: its words and its thoughts come apart. */
export const liveKey = ({ messageId, of }: Pick<Delta, 'messageId' | 'of'>): string => `${messageId}/${of}`;

/** Adds a delta to what was heard. Overlap is ignored; after a gap only the newer part can be used. */
export const hear = (heard: LiveText | undefined, delta: Pick<Delta, 'at' | 'text'>): LiveText => {
  if (heard === undefined || delta.at < heard.at) return { at: delta.at, text: delta.text };
  const end = heard.at + heard.text.length;
  if (delta.at > end) return { at: delta.at, text: delta.text };
  const fresh = delta.text.slice(end - delta.at);
  return fresh === '' ? heard : { at: heard.at, text: heard.text + fresh };
};

export type Joined = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'gap' };

/** Lines up a text that was read with what was heard since. A gap means: read again. */
export const join = (read: string, heard: LiveText | undefined): Joined => {
  if (heard === undefined) return { kind: 'text', text: read };
  if (heard.at > read.length) return { kind: 'gap' };
  const end = heard.at + heard.text.length;
  if (end <= read.length) return { kind: 'text', text: read };
  return { kind: 'text', text: read + heard.text.slice(read.length - heard.at) };
};
