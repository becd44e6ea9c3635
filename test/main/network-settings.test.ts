import { describe, expect, it } from 'vitest';
import { networkHandlers } from '../../src/main/handlers/network.ts';
import { createNetwork } from '../../src/main/network/network.ts';
import { createSecretsFile } from '../../src/main/network/secrets.ts';
import { createLateSource } from '../../src/main/network/source.ts';
import { systemRandom } from '../../src/main/system/random.ts';
import {
  networkProcedures,
  networkSettings,
  networkState,
  type NetworkState,
} from '../../src/shared/contract/network.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { failureOf, manual } from '../support/network-client.ts';

function start({
  store = createMemoryStore(),
  accounts = createMemoryStore(),
  key = new Uint8Array(32),
} = {}) {
  const changes: NetworkState[] = [];
  const asked: string[] = [];
  const logged: string[] = [];
  const network = createNetwork({
    store,
    changed: (state) => changes.push(state),
    ask: (proxy) => asked.push(proxy),
  });
  const line = (message: string) => void logged.push(message);
  const file = () =>
    createSecretsFile({ store: accounts, key, random: systemRandom, log: { info: line, warn: line } });
  const handlers = networkHandlers(network, async (accountId) => ({ steps: [], report: accountId }));
  return { network, handlers, file, store, accounts, changes, asked, logged };
}

const proxy = manual(3128, { host: 'proxy.test' });
const name = 'proxy.test:3128';
const credentials = { username: 'pia', password: 'hunter2222' };

describe('network settings', () => {
  it('begin with the system and outlive the program', async () => {
    const first = start();
    expect(first.handlers['network.get']()).toEqual({
      proxy: { kind: 'system' },
      trust: [],
      credentialsFor: [],
      passphrasesFor: [],
    });
    await first.handlers['network.set']({ proxy });
    const trust = [{ origin: 'https://CHAT.example.test:443', caFile: '/etc/ca.pem' }];
    await first.handlers['network.set']({ trust });
    expect(start({ store: first.store }).network.state()).toMatchObject({
      proxy,
      trust: [{ origin: 'https://chat.example.test', caFile: '/etc/ca.pem' }],
    });
    expect(first.changes).toHaveLength(2);
  });

  it('a part that this version does not understand costs only itself', () => {
    const store = createMemoryStore({ network: { proxy: { kind: 'telepathy' }, trust: [] } });
    expect(start({ store }).network.state().proxy).toEqual({ kind: 'system' });
    const broken = createMemoryStore({ network: { proxy, trust: 'everybody' } });
    expect(start({ store: broken }).network.state()).toMatchObject({ proxy, trust: [] });
  });

  it.each([
    [{ ...proxy, host: 'user@proxy.test' }],
    [{ ...proxy, host: 'proxy.test/path' }],
    [{ ...proxy, port: 0 }],
    [{ kind: 'pac', url: 'javascript:alert(1)' }],
    [{ kind: 'pac', url: 'data:text/plain,x' }],
    [{ kind: 'manual' }],
  ])('refuses %j', (wrong) => {
    expect(networkSettings.safeParse({ proxy: wrong, trust: [] }).success).toBe(false);
  });

  it.each(['http://a.test', 'https://a.test/path', 'https://u@a.test', 'a.test'])(
    'refuses to trust "%s"',
    (origin) => {
      expect(networkSettings.safeParse({ proxy, trust: [{ origin }] }).success).toBe(false);
    },
  );

  it('have nothing that turns checks off: unknown keys are dropped', () => {
    const sent = { proxy, trust: [{ origin: 'https://a.test', rejectUnauthorized: false }], insecure: true };
    expect(JSON.stringify(networkSettings.parse(sent))).not.toMatch(/reject|insecure/);
  });
});

describe('secrets', () => {
  it('are kept sealed, and never come back out', async () => {
    const first = start();
    first.network.unlock(first.file());
    await first.handlers['network.set']({ proxy });
    await first.handlers['network.proxyCredentials'](credentials);
    await first.handlers['network.keyPassphrase']({ origin: 'https://a.test', passphrase: 'open sesame' });
    expect(first.network.source.proxyCredentials(name)).toEqual(credentials);
    expect(first.network.state()).toMatchObject({
      credentialsFor: [name],
      passphrasesFor: ['https://a.test'],
    });
    const secret = /pia|hunter2222|sesame/;
    expect(first.accounts.text()).not.toMatch(secret);
    expect(first.store.text()).not.toMatch(secret);
    expect(JSON.stringify(first.changes)).not.toMatch(secret);
    expect(first.changes.every((state) => networkState.safeParse(state).success)).toBe(true);

    const second = start({ store: first.store, accounts: first.accounts });
    expect(second.network.source.proxyCredentials(name)).toBeNull();
    const lock = second.network.unlock(second.file());
    expect(second.network.source.proxyCredentials(name)).toEqual(credentials);
    expect(second.network.source.keyPassphrase?.('https://a.test')).toBe('open sesame');
    lock();
    expect(second.network.source.proxyCredentials(name)).toBeNull();
  });

  it('that were told before the profile is open are kept when it is', () => {
    const first = start();
    first.network.source.onProxyRefused('early.test:80');
    expect(first.asked).toEqual(['early.test:80']);
    first.network.giveCredentials(credentials);
    first.network.unlock(first.file());
    const second = start({ accounts: first.accounts });
    second.network.unlock(second.file());
    expect(second.network.state().credentialsFor).toEqual(['early.test:80']);
  });

  it('are the same object until new ones are told, and an empty name forgets', () => {
    const { network } = start();
    network.giveCredentials({ proxy: name, ...credentials });
    const before = network.source.proxyCredentials(name);
    network.givePassphrase({ origin: 'https://a.test', passphrase: 'x' });
    expect(network.source.proxyCredentials(name)).toBe(before);
    network.giveCredentials({ proxy: name, ...credentials });
    expect(network.source.proxyCredentials(name)).not.toBe(before);
    network.giveCredentials({ proxy: name, username: '', password: '' });
    network.givePassphrase({ origin: 'https://a.test', passphrase: '' });
    expect(network.state()).toMatchObject({ credentialsFor: [], passphrasesFor: [] });
  });

  it('for no proxy at all are a failure', async () => {
    const { network } = start();
    const give = async () => network.giveCredentials(credentials);
    expect(await failureOf(give())).toMatchObject({ code: 'no-proxy', action: 'check-input' });
  });

  it('of another key are set aside and not lost', () => {
    const first = start();
    first.network.unlock(first.file());
    first.network.giveCredentials({ proxy: name, ...credentials });
    const sealed = first.accounts.get('network');
    const other = start({ accounts: first.accounts, key: new Uint8Array(32).fill(1) });
    other.network.unlock(other.file());
    expect(other.logged).toHaveLength(1);
    expect(other.network.state().credentialsFor).toEqual([]);
    expect(first.accounts.get('network')).toEqual(sealed);
    other.network.giveCredentials({ proxy: name, ...credentials });
    expect(first.accounts.get('network-set-aside')).toEqual(sealed);
  });
});

describe('procedures', () => {
  it('every one has a handler, and the doctor is one of them', async () => {
    const { handlers } = start();
    expect(Object.keys(handlers).toSorted()).toEqual(Object.keys(networkProcedures()).toSorted());
    expect(await handlers['network.diagnose']({ accountId: 'a' })).toEqual({ steps: [], report: 'a' });
  });

  it('a client made before the settings follows them once they are there', () => {
    const late = createLateSource({ environment: () => ({}) });
    expect(late.source.settings().proxy.kind).toBe('system');
    const { network } = start();
    network.change({ proxy });
    late.bind(network.source);
    expect(late.source.settings().proxy).toEqual(proxy);
  });
});
