import type { ReactNode } from 'react';

/** One thing that can be set, with the words by which it is found. */
export interface SettingBlock {
  readonly id: string;
  readonly title: string;
  /** further words that people may look for it by */
  readonly words?: string;
  readonly content: ReactNode;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Every word must be in the title, the further words, or the page's name. */
export const isFound = ({ title, words = '' }: SettingBlock, page: string, query: string): boolean => {
  const all = folded(`${page} ${title} ${words}`);
  return folded(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => all.includes(word));
};

export const Block = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title} className="flex flex-col gap-2.5">
    <h3 className="text-ui font-semibold">{title}</h3>
    {children}
  </section>
);
