import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { searchProcedures } from '../../shared/contract/search.ts';
import { shownLeaf } from '../chat/reading.ts';
import type { Core } from '../core.ts';

export const searchHandlers = (core: () => Core): HandlersOf<typeof searchProcedures> => ({
  'search.messages': ({ query, filters, limit, before }) => {
    const { search, conversations } = core().history;
    return search.messages(
      { query, limit, ...(filters && { filters }), ...(before !== undefined && { before }) },
      conversations,
    );
  },
  'search.titles': ({ query, filters, limit }) =>
    query.trim() === '' ? [] : core().history.conversations.byTitle(query.trim(), limit, filters),
  'search.inConversation': ({ conversationId, query }) => {
    const { history } = core().chats.of(conversationId);
    const leaf = shownLeaf(history, conversationId);
    return leaf === null ? [] : history.search.onPath(leaf, query);
  },
});
