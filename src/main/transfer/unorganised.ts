import type { PortableConversation } from './format.ts';

/** What no other app's export says of a conversation. */
export const unorganised = {
  account: null,
  folder: null,
  tags: [],
  pinnedAt: null,
  archivedAt: null,
  unread: false,
  named: true,
  system: '',
  parameters: {},
} as const satisfies Partial<PortableConversation>;
