import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { searchProcedures } from '../../shared/contract/search.ts';
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
    const { conversations, messages, search } = core().chats.of(conversationId).history;
    const leaf = conversations.shownId(conversationId) ?? messages.newestLeaf(conversationId);
    return leaf === null ? [] : search.onPath(leaf, query);
  },
});
