import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SignedIn } from '../../src/main/credentials/accounts.ts';
import { createEngine } from '../support/engine.ts';

/** A session endpoint that answers once it is let. */
async function startSlowSite() {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    asked.resolve();
    void answer.promise.then(() => response.end(JSON.stringify({ accessToken: 'canary-renewed' })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return { origin, asked: asked.promise, answer: () => answer.resolve() };
}

test('a renewal that another process overtook by a sign-in is over in this one too', async () => {
  const site = await startSlowSite();
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-elsewhere-'));
  const signed = (secret: string): SignedIn => ({
    provider: 'site',
    identity: 'me@example.com',
    obtainedBy: 'session-cookie',
    config: {},
    credential: {
      kind: 'session',
      secret,
      expiresAt: Date.now() + 3_600_000,
      obtainedAt: Date.now(),
      origins: [site.origin],
      cookie: { name: 'next-auth.session-token', value: 'c' },
      sessionOrigin: site.origin,
    },
  });
  const here = createEngine(folder);
  onTestFinished(here.close);
  const id = here.accounts.signedIn(signed('canary-first'));
  const elsewhere = createEngine(folder);
  onTestFinished(elsewhere.close);

  const renewing = here.renewer.renew(id, { why: 'by-hand' });
  await site.asked;
  expect(here.accounts.status(id).state).toBe('refreshing');
  elsewhere.accounts.signedIn(signed('canary-second'), id);
  site.answer();
  expect((await renewing).credential.secret).toBe('canary-second');
  expect(here.accounts.status(id).state).toBe('valid');
});
