import type { Account } from '../../src/main/credentials/credential.ts';

export const ourAccount = (origin: string): Account => ({
  id: 'a',
  provider: 'gateway',
  label: 'a',
  identity: 'a@example.com',
  obtainedBy: 'browser',
  config: {},
  refused: false,
  lastRefresh: null,
  log: [],
  credential: {
    kind: 'oauth',
    secret: 'token-1',
    refreshToken: 'refresh-1',
    expiresAt: Date.now() + 3_600_000,
    obtainedAt: Date.now(),
    subject: null,
    client: { server: { issuer: origin, token_endpoint: `${origin}/token` }, clientId: 'c', scope: 'chat' },
    origins: [origin],
  },
});
