import { useEffect, useState } from 'react';
import type { Conversation } from '../../shared/contract/history.ts';
import type { FoundMessage } from '../../shared/contract/search.ts';
import { SearchContext } from '../features/search/store.ts';

export interface Found {
  readonly titles: readonly Conversation[];
  readonly messages: readonly FoundMessage[];
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Every word that was typed, anywhere. */
export const fits = (text: string, query: string): boolean =>
  folded(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => folded(text).includes(word));

/**
 * Chats and messages that fit what is typed. Until the host has answered, those of the words before stay only where
 * they fit these too: Enter never takes what nobody looks for any more.
 */
export const useFound = (query: string): Found => {
  const look = SearchContext.useSelect((state) => state.look);
  const [last, setLast] = useState<Found & { readonly query: string }>({ query, titles: [], messages: [] });
  useEffect(() => {
    let old = false;
    const ask = async () => {
      const found = await look(query);
      if (!old) setLast({ query, ...found });
    };
    void ask();
    return () => {
      old = true;
    };
  }, [look, query]);
  if (last.query === query) return last;
  return {
    titles: last.titles.filter(({ title }) => fits(title, query)),
    messages: last.messages.filter(({ snippet }) => fits(snippet.text, query)),
  };
};
