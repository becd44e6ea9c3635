import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { proxyOf, takeApart } from '../../src/renderer/features/network/proxy-draft.ts';
import { originOf } from '../../src/renderer/features/network/trust-draft.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';
import { account, diagnosis, network } from './support/seeds.ts';

const openSettings = async (...args: Parameters<typeof renderApp>) => {
  const app = await renderApp(...args);
  await app.screen.getByRole('button', { name: 'Settings' }).click();
  await app.screen.getByRole('button', { name: 'Network' }).click();
  await expect.element(app.screen.getByRole('heading', { name: 'Network' })).toBeVisible();
  return app;
};

const manual = { kind: 'manual', protocol: 'http', host: 'proxy.test', port: 8080 } as const;

describe('how requests leave', () => {
  test('a manual proxy is saved only when it is complete, and what is wrong is said in place', async () => {
    const app = await openSettings();
    const { screen } = app;
    await screen.getByRole('radio', { name: 'Manual' }).click();
    await expect.element(screen.getByText(/^Not in use until it is complete/)).toBeVisible();
    await screen.getByLabelText('Server').fill('proxy.test');
    const port = screen.getByLabelText('Port');
    await port.fill('99999');
    await userEvent.tab();
    await expect.element(port).toBeInvalid();
    await expect.element(port).toHaveAccessibleDescription('A port is a whole number from 1 to 65535.');
    expect(inputsOf(app, 'network.set')).toEqual([]);

    await port.fill('8080');
    await userEvent.tab();
    await expect.element(screen.getByText('Requests go through this proxy.')).toBeVisible();
    await expect.element(port).toBeValid();
    await screen.getByLabelText('Go straight to').fill('a.test, .b.test\n10.0.0.0/8');
    await userEvent.tab();
    await expect
      .poll(() => inputsOf(app, 'network.set'))
      .toEqual([
        { proxy: { ...manual, bypass: [], needsCredentials: false } },
        { proxy: { ...manual, bypass: ['a.test', '.b.test', '10.0.0.0/8'], needsCredentials: false } },
      ]);
  });

  test('what is not complete is still there when the settings are opened again', async () => {
    const { screen } = await openSettings();
    await screen.getByRole('radio', { name: 'Proxy script' }).click();
    await screen.getByLabelText('Address of the script').fill('intranet/proxy.pac');
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Settings' }).click();
    await screen.getByRole('button', { name: 'Network' }).click();
    const script = screen.getByLabelText('Address of the script');
    await expect.element(script).toHaveValue('intranet/proxy.pac');
    await expect.element(script).toBeInvalid();
  });

  test('the form for another address is seen whole', async () => {
    const trust = Array.from({ length: 9 }, (_, at) => ({
      origin: `https://chat-${at}.corp.test`,
      caFile: '/etc/ssl/company-ca.pem',
    }));
    const { screen } = await openSettings({ network: network({ trust }) });
    await screen.getByRole('button', { name: 'Add an address' }).click();
    const save = screen.getByRole('form').getByRole('button', { name: 'Save' }).element();
    const page = screen.getByRole('dialog').element();
    expect(save.getBoundingClientRect().bottom).toBeLessThanOrEqual(page.getBoundingClientRect().bottom);
  });

  test('certificates are added per address, and a passphrase goes out and never comes back', async () => {
    const app = await openSettings();
    const { screen } = app;
    await screen.getByRole('button', { name: 'Add an address' }).click();
    const form = screen.getByRole('form', { name: 'Add an address' });
    await form.getByRole('button', { name: 'Save' }).click();
    await expect.element(form.getByLabelText('For this address')).toBeInvalid();
    await form.getByLabelText('For this address').fill('chat.corp.test/path');
    await form.getByLabelText('Your certificate', { exact: true }).fill('/home/ada/me.pem');
    await form.getByLabelText('Key of your certificate').fill('me.key');
    await form.getByLabelText('Passphrase of the key').fill('open sesame');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect.element(form.getByText('Write the whole path, from its very beginning.')).toBeVisible();
    expect(inputsOf(app, 'network.set')).toEqual([]);

    await form.getByLabelText('Key of your certificate').fill('/home/ada/me.key');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect.element(screen.getByText('Shows me.pem, its passphrase is kept')).toBeVisible();
    const origin = 'https://chat.corp.test';
    const files = { certFile: '/home/ada/me.pem', keyFile: '/home/ada/me.key' };
    expect(inputsOf(app, 'network.keyPassphrase')).toEqual([{ origin, passphrase: 'open sesame' }]);
    expect(inputsOf(app, 'network.set')).toEqual([{ trust: [{ origin, clientCertificate: files }] }]);
    expect(JSON.stringify(app.stores.network.getState())).not.toContain('open sesame');

    await screen.getByRole('button', { name: 'Remove chat.corp.test' }).click();
    await expect
      .poll(() => inputsOf(app, 'network.keyPassphrase').at(-1))
      .toEqual({ origin, passphrase: '' });
    expect(inputsOf(app, 'network.set').at(-1)).toEqual({ trust: [] });
  });

  test.each([
    ['http://proxy.test:8080/', { protocol: 'http', host: 'proxy.test', port: '8080' }],
    ['socks5h://[::1]:1080', { protocol: 'socks5', host: '[::1]', port: '1080' }],
    ['proxy.test:3128', { host: 'proxy.test', port: '3128' }],
    ['proxy.test', { host: 'proxy.test' }],
    ['http://ada:secret@proxy.test', { host: 'http://ada:secret@proxy.test' }],
  ])('a pasted %s is taken apart', (text, parts) => {
    expect(takeApart(text)).toEqual(parts);
  });

  test('an address with a password in it is no proxy', () => {
    const draft = { ...manual, port: '8080', bypass: '', needsCredentials: false, url: '' };
    expect(proxyOf({ ...draft, host: 'ada:secret@proxy.test' })).toBeNull();
  });

  test('only a server over https has certificates of its own', () => {
    expect(originOf('chat.test:8443/v1')).toBe('https://chat.test:8443');
    expect(originOf('http://chat.test')).toBeNull();
    expect(originOf('https://ada@chat.test')).toBeNull();
  });
});

describe('a proxy that asks', () => {
  const asking = { proxy: 'proxy.test:8080' };

  test('is answered in one dialog with what was typed, and focus goes back', async () => {
    const app = await renderApp();
    const { host, screen } = app;
    const composer = screen.getByRole('textbox').first();
    await composer.click();
    host.world.emit('network.askProxyCredentials', asking);
    host.world.emit('network.askProxyCredentials', asking);
    const dialog = screen.getByRole('dialog', { name: 'Your proxy asks who you are' });
    await expect.element(dialog.getByText(/^proxy\.test:8080/)).toBeVisible();
    await expect.element(dialog.getByLabelText('Name')).toHaveFocus();
    await userEvent.keyboard('ada');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.element(dialog.getByLabelText('Password', { exact: true })).toHaveFocus();
    await userEvent.keyboard('lovelace{Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    expect(inputsOf(app, 'network.proxyCredentials')).toEqual([
      { ...asking, username: 'ada', password: 'lovelace' },
    ]);
    await expect.element(composer).toHaveFocus();
  });

  test('is left alone for a while after “not now”; another one asks after it', async () => {
    const { host, screen } = await renderApp();
    host.world.emit('network.askProxyCredentials', asking);
    host.world.emit('network.askProxyCredentials', { proxy: 'other.test:1080' });
    const dialog = screen.getByRole('dialog');
    await expect.element(dialog.getByText(/^proxy\.test:8080/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Not now' }).click();
    await expect.element(dialog.getByText(/^other\.test:1080/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    host.world.emit('network.askProxyCredentials', asking);
    await new Promise((done) => {
      setTimeout(done, 100);
    });
    await expect.element(dialog).not.toBeInTheDocument();
  });
});

describe('the connection doctor', () => {
  const failure = { code: 'tls-expired', message: 'Expired.', detail: 'CERT_HAS_EXPIRED' };
  const openDoctor = async (...args: Parameters<typeof renderApp>) => {
    const app = await renderApp(...args);
    await app.screen.getByTestId('account-state').click();
    await app.screen.getByRole('button', { name: 'Check the connection' }).click();
    return { ...app, dialog: app.screen.getByRole('dialog', { name: 'Check the connection' }) };
  };

  test('shows where it stops, says why in a sentence, and copies the report', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    const found = diagnosis('tls', failure);
    const app = await openDoctor({ accounts: [account({ label: 'Ada' })], diagnosis: found });
    const { dialog } = app;
    await expect.element(dialog.getByText('Ada: it stops at “Secure connection”.')).toBeVisible();
    const steps = dialog.getByRole('list', { name: 'The way of a request' });
    const states = [...steps.element().querySelectorAll('li')].map((step) => step.dataset['state']);
    expect(states).toEqual(['ok', 'skipped', 'failed', 'skipped', 'skipped', 'skipped']);
    const failed = steps.getByRole('listitem').nth(2);
    await expect.element(failed.getByText('Stops here')).toBeVisible();
    // what would be so if it worked is not said of it
    expect(failed.element().textContent).not.toContain('The server proves');
    await expect.element(failed.getByText(/^The server’s certificate is not valid today\./)).toBeVisible();
    await dialog.getByRole('button', { name: 'Copy report' }).click();
    await expect.element(dialog.getByText('Copied')).toBeVisible();
    expect(copied).toEqual([found.report]);
  });

  test('can look again, and says when everything works', async () => {
    const app = await openDoctor();
    const { dialog } = app;
    await expect.element(dialog.getByText(/^Everything works/)).toBeVisible();
    // the core's words are English, and stand in its report; a protocol and a name are no words
    const steps = dialog.getByRole('list', { name: 'The way of a request' }).element().textContent;
    expect(steps).toContain('This account is signed in');
    expect(steps).toContain('TLSv1.3');
    expect(steps).not.toMatch(/valid|answered|addresses|models/);
    const again = dialog.getByRole('button', { name: 'Check again' });
    await again.click();
    await expect.poll(() => inputsOf(app, 'network.diagnose')).toHaveLength(2);
    await expect.element(again).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(app.screen.getByRole('button', { name: 'Check the connection' })).toHaveFocus();
  });

  test('leads to the proxy’s question where that is what is missing', async () => {
    const { dialog, screen } = await openDoctor({
      network: network({ proxy: { ...manual, bypass: [], needsCredentials: true } }),
      diagnosis: diagnosis('proxy', { code: 'proxy-needs-credentials', message: 'It asks.' }),
    });
    await dialog.getByRole('button', { name: 'Enter name and password' }).click();
    await expect
      .element(
        screen.getByRole('dialog', { name: 'Your proxy asks who you are' }).getByText(/^proxy\.test:8080/),
      )
      .toBeVisible();
  });

  test('leads to the network settings where they can put it right', async () => {
    const { dialog, screen } = await openDoctor({
      diagnosis: diagnosis('proxy', { code: 'pac-failed', message: 'No way.' }),
    });
    await dialog.getByRole('button', { name: 'Open the network settings' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Network' })).toHaveFocus();
  });

  test.each(['waiting-for-network', 'retrying'] as const)(
    'is offered while an account is %s',
    async (state) => {
      const { screen } = await renderApp({ accounts: [account({ state })] });
      await screen.getByTestId('account-state').click();
      await expect.element(screen.getByText('See where the way to the provider stops.')).toBeVisible();
    },
  );
});
