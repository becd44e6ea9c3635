import { describe, expect, test } from 'vitest';
import { createAccounts } from '../../src/main/credentials/accounts.ts';
import { createVault } from '../../src/main/credentials/vault.ts';
import { systemRandom } from '../../src/main/system/random.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (workspace: string | null) =>
  `${part({ alg: 'none' })}.${part({
    sub: 'auth0|1',
    ...(workspace !== null && { 'https://api.openai.com/auth': { chatgpt_account_id: workspace } }),
  })}.x`;

function profile() {
  const log = { info: () => undefined, warn: () => undefined };
  const vault = createVault({
    store: createMemoryStore(),
    key: new Uint8Array(32),
    random: systemRandom,
    log,
    exclusive: (work) => work(),
  });
  const accounts = createAccounts({
    vault,
    clock: createManualClock(),
    random: systemRandom,
    storage: { backend: 'test', strength: 'os' },
    present: (provider) => ({ providerLabel: provider, mark: provider }),
  });
  const signIn = (secret: string, again?: string, identity = 'me@example.com') =>
    accounts.signedIn(
      {
        provider: 'chatgpt-codex',
        identity,
        obtainedBy: 'token',
        config: {},
        credential: { kind: 'token', secret, origins: [], obtainedAt: 0, expiresAt: null },
      },
      again,
    );
  return { accounts, signIn };
}

describe.each(['me@example.com', 'auth0|1'])('two workspaces of %s', (identity) => {
  test('are two accounts, each with its token and a name of its own', () => {
    const { accounts, signIn } = profile();
    const personal = signIn(tokenOf('personal'), undefined, identity);
    const team = signIn(tokenOf('team'), undefined, identity);
    expect(
      accounts.list().map(({ id, label, credential }) => ({ id, label, secret: credential?.secret })),
    ).toEqual([
      { id: personal, label: identity, secret: tokenOf('personal') },
      { id: team, label: `${identity} (2)`, secret: tokenOf('team') },
    ]);
  });

  test('signing in again to one with the other leaves both as they are', () => {
    const { signIn } = profile();
    const personal = signIn(tokenOf('personal'), undefined, identity);
    const team = signIn(tokenOf('team'), personal, identity);
    expect(team).not.toBe(personal);
    expect(signIn(tokenOf('team'), personal, identity)).toBe(team);
    expect(signIn(tokenOf('personal'), team, identity)).toBe(personal);
  });
});

test('the same workspace, or a token that names none, is the account that is there', () => {
  const { accounts, signIn } = profile();
  const id = signIn(tokenOf('personal'));
  expect(signIn(tokenOf('personal'))).toBe(id);
  expect(signIn(tokenOf(null))).toBe(id);
  expect(accounts.list()).toHaveLength(1);
});

test('an account that is signed out is signed in to again', () => {
  const { accounts, signIn } = profile();
  const id = signIn(tokenOf('personal'));
  accounts.signOut(id);
  expect(signIn(tokenOf('personal'))).toBe(id);
});

test('but not where another one is of that workspace', () => {
  const { accounts, signIn } = profile();
  const personal = signIn(tokenOf('personal'));
  const team = signIn(tokenOf('team'));
  accounts.signOut(personal);
  expect(signIn(tokenOf('team'))).toBe(team);
});
