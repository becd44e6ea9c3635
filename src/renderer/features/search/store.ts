import { createStore } from 'zustand';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Conversation } from '../../../shared/contract/history.ts';
import type { FoundMessage, SearchFilters } from '../../../shared/contract/search.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';

const PAGE = 30;
const TITLES = 5;

export interface Results {
  /** what was looked for */
  readonly query: string;
  /** when they came */
  readonly at: number;
  readonly titles: readonly Conversation[];
  readonly messages: readonly FoundMessage[];
  readonly more: boolean;
  /** why more did not come */
  readonly failure: Failure | null;
}

export interface SearchStore {
  readonly query: string;
  readonly filters: SearchFilters;
  /** the newest that came; those of an earlier word stay until then */
  readonly results: Results | null;
  readonly failure: Failure | null;
  readonly type: (query: string) => Promise<void>;
  readonly filter: (filters: SearchFilters) => Promise<void>;
  readonly more: () => Promise<void>;
  /** what is typed, once more */
  readonly again: () => Promise<void>;
  /** a few of what fits, kept by whoever asks */
  readonly look: (
    query: string,
  ) => Promise<{ readonly titles: readonly Conversation[]; readonly messages: readonly FoundMessage[] }>;
  readonly clear: () => void;
  /** the words at which Enter was pressed: their first result opens as soon as it is there */
  readonly entered: string | null;
  readonly enter: () => void;
  /** the person went on to something else */
  readonly forgetEnter: () => void;
}

export const createSearchStore = (client: Client) =>
  createStore<SearchStore>()((set, get) => {
    let asked = 0;

    /** Only the answer to the last question counts, in whatever order they come. */
    const look = async (): Promise<void> => {
      asked += 1;
      const mine = asked;
      const { query, filters } = get();
      if (query.trim() === '') {
        set({ results: null, failure: null });
        return;
      }
      const [titles, messages] = await Promise.all([
        client.call('search.titles', { query, filters, limit: TITLES }),
        client.call('search.messages', { query, filters, limit: PAGE }),
      ]);
      if (mine !== asked) return;
      if (!messages.ok) {
        set({ failure: messages.failure });
        return;
      }
      // what nobody could look for is not said to be nowhere
      if (!titles.ok) {
        set({ failure: titles.failure });
        return;
      }
      const { found, more } = messages.value;
      set({
        failure: null,
        results: {
          query,
          at: Date.now(),
          titles: titles.value,
          messages: found,
          more,
          failure: null,
        },
      });
    };

    return {
      query: '',
      filters: {},
      results: null,
      failure: null,
      type: (query) => {
        set({ query, entered: null });
        return look();
      },
      filter: (filters) => {
        set({ filters });
        return look();
      },
      again: look,
      more: async () => {
        const { results, filters } = get();
        const before = results?.messages.at(-1)?.cursor;
        if (!results?.more || before === undefined) return;
        const reply = await client.call('search.messages', {
          query: results.query,
          filters,
          limit: PAGE,
          before,
        });
        // others came meanwhile: another word's, or these, asked for twice
        if (get().results !== results) return;
        if (!reply.ok) {
          set({ results: { ...results, failure: reply.failure } });
          return;
        }
        const { found, more } = reply.value;
        set({ results: { ...results, messages: [...results.messages, ...found], more, failure: null } });
      },
      look: async (query) => {
        if (query.trim() === '') {
          const newest = await client.call('history.list', { of: { kind: 'all' }, limit: TITLES });
          return { titles: newest.ok ? newest.value.conversations : [], messages: [] };
        }
        const [titles, messages] = await Promise.all([
          client.call('search.titles', { query, limit: TITLES }),
          client.call('search.messages', { query, limit: TITLES }),
        ]);
        return {
          titles: titles.ok ? titles.value : [],
          messages: messages.ok ? messages.value.found : [],
        };
      },
      clear: () => {
        asked += 1;
        set({ query: '', filters: {}, results: null, failure: null, entered: null });
      },
      entered: null,
      enter: () => set({ entered: get().query }),
      forgetEnter: () => set({ entered: null }),
    };
  });

export const SearchContext = createStoreContext<SearchStore>('search');
