import { expect, it } from 'vitest';
import { startProxy } from '../support/http-proxy.ts';
import { sayHello, startHttp } from '../support/local-servers.ts';
import { createTestNetwork, getFailure, getText } from '../support/network-client.ts';

const user = { username: 'pia', password: 'right' };
const far = 'https://far.latchkey.test';

it('what a proxy refused is not sent to it again, which locks accounts', async () => {
  const proxy = await startProxy({ user });
  const network = createTestNetwork();
  network.environment = { HTTPS_PROXY: `http://pia:wrong@127.0.0.1:${proxy.port}` };
  for (let times = 0; times < 3; times += 1)
    expect(await getFailure(network, far)).toMatchObject({ code: 'proxy-needs-credentials' });
  expect(proxy.signIns).toEqual(['pia:wrong']);
  // the person is asked each time
  expect(network.asked).toHaveLength(3);
});

it('a refusal counts until a change of settings, and for these very words', async () => {
  const proxy = await startProxy({ user });
  const plain = await startHttp(sayHello);
  const network = createTestNetwork();
  const address = (password: string) => `http://pia:${password}@127.0.0.1:${proxy.port}`;
  network.environment = { HTTP_PROXY: address('wrong') };
  await getFailure(network, plain.far);
  network.settings = { ...network.settings, proxy: { kind: 'none' } };
  expect(await getText(network, plain.near)).toBe('hello');
  network.settings = { ...network.settings, proxy: { kind: 'system' } };
  for (let times = 0; times < 2; times += 1) await getFailure(network, plain.far);
  expect(proxy.signIns).toEqual(['pia:wrong', 'pia:wrong']);
  network.environment = { HTTP_PROXY: address('right') };
  expect(await getText(network, plain.far)).toBe('hello');
});

it('another proxy gets the same words', async () => {
  const strict = await startProxy({ user });
  const other = await startProxy({ user: { username: 'pia', password: 'wrong' } });
  const plain = await startHttp(sayHello);
  const network = createTestNetwork();
  network.environment = { HTTP_PROXY: `http://pia:wrong@127.0.0.1:${strict.port}` };
  await getFailure(network, plain.far);
  network.environment = { HTTP_PROXY: `http://pia:wrong@127.0.0.1:${other.port}` };
  expect(await getText(network, plain.far)).toBe('hello');
});

it('what the person gives instead is used', async () => {
  const proxy = await startProxy({ user });
  const plain = await startHttp(sayHello);
  const network = createTestNetwork();
  network.environment = { HTTP_PROXY: `http://pia:wrong@127.0.0.1:${proxy.port}` };
  await getFailure(network, plain.far);
  network.credentials = user;
  expect(await getText(network, plain.far)).toBe('hello');
});

it.each([
  ['caf%E9', 'caf%E9'],
  ['%E9%40%3A', '%E9@:'],
  ['100%', '100%'],
  ['w%C3%B6rd', 'wörd'],
])('the password %s in an address is %s', async (written, password) => {
  const proxy = await startProxy({ user: { username: 'pia', password } });
  const plain = await startHttp(sayHello);
  const network = createTestNetwork();
  network.environment = { HTTP_PROXY: `http://pia:${written}@127.0.0.1:${proxy.port}` };
  expect(await getText(network, plain.far)).toBe('hello');
});
