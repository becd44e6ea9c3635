import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSafeStorageBox } from '../../src/main/electron/safe-storage-box.ts';
import { start } from '../../src/main/electron/start.ts';
import type { Host } from '../../src/shared/contract/contract.ts';
import { app, BrowserWindow, exposed, journal, nativeTheme, stub } from '../support/electron-stub.ts';

// Start-up order and wiring only: this is not Electron, and nothing here proves a pixel of it.

beforeAll(async () => {
  stub.userData = join(mkdtempSync(join(tmpdir(), 'latchkey-shell-')), 'profile');
  await start((path) => new URL(path, import.meta.url));
  await import('../../src/preload/index.ts');
});

afterAll(() => rmSync(stub.userData, { recursive: true, force: true }));

const host = () => exposed.get('host') as Host;
const call = (event: unknown, name: string) =>
  stub.ipcHandlers.get('latchkey:call')?.(event, name, undefined);

test('what must come before the window comes before it', () => {
  expect(journal).toEqual([
    'lock',
    'declare latchkey',
    'ready',
    'handle latchkey:call',
    'handle latchkey:show',
    'serve latchkey',
    'menu',
    'window',
    'load latchkey://app/index.html',
  ]);
});

test('the window is sandboxed and shows nothing but our page', () => {
  const [window] = stub.windows;
  expect(window?.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  });
  const open = window?.webContents.openHandler;
  expect(open?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  expect(open?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
  expect(open?.({ url: 'latchkey://app/index.html#/login' })).toMatchObject({ action: 'allow' });
  expect(stub.opened).toEqual(['https://example.com/']);
  let prevented = 0;
  const navigate = (from: typeof window) =>
    from?.webContents.emit(
      'will-navigate',
      { preventDefault: () => (prevented += 1) },
      'https://example.com/',
    );
  navigate(window);
  expect(prevented).toBe(1);
  // the window for signing in is held to the same
  const child = new BrowserWindow({});
  window?.webContents.emit('did-create-window', child);
  expect(child.webContents.openHandler?.({ url: 'https://example.com/sign-in' })).toEqual({ action: 'deny' });
  expect(stub.opened.at(-1)).toBe('https://example.com/sign-in');
  navigate(child);
  expect(prevented).toBe(2);
  child.close();
});

test('our page may tell of answers and copy, and nothing else', () => {
  const asked = ['notifications', 'clipboard-sanitized-write', 'media', 'geolocation', 'openExternal'];
  const allowed = asked.filter((permission) => {
    let answer = false;
    stub.windows[0]?.webContents.permission?.({}, permission, (said) => (answer = said));
    return answer;
  });
  expect(allowed).toEqual(['notifications', 'clipboard-sanitized-write']);
});

test('only the top frame of our own page may call', async () => {
  const ours = 'latchkey://app/index.html';
  expect(await call({ senderFrame: { parent: null, url: ours } }, 'app.info')).toMatchObject({ ok: true });
  for (const senderFrame of [
    null,
    { parent: {}, url: ours },
    { parent: null, url: 'https://example.com/' },
    { parent: null, url: 'latchkey://appx/' },
  ]) {
    expect(await call({ senderFrame }, 'app.info')).toMatchObject({
      ok: false,
      failure: { code: 'not-allowed' },
    });
  }
});

test('the preload carries calls and events', async () => {
  expect(await host().call('app.info', undefined)).toMatchObject({
    ok: true,
    value: { host: 'electron', version: '0.1.0' },
  });
  const heard: unknown[] = [];
  host().onEvent((name, value) => heard.push([name, value]));
  await host().call('settings.set', { theme: 'dark' });
  expect(heard).toMatchObject([['settings.changed', { theme: 'dark' }]]);
});

test('title bars and menus look as the person chose', () => {
  expect(nativeTheme.themeSource).toBe('dark');
});

test('the profile is kept by safeStorage, in a folder and files of its owner alone', async () => {
  expect(await host().call('profile.state', undefined)).toMatchObject({
    value: { step: 'choose', os: 'gnome_libsecret' },
  });
  expect(await host().call('profile.choose', { strength: 'os' })).toMatchObject({
    value: { step: 'open', storage: { backend: 'gnome_libsecret', strength: 'os' } },
  });
  const box = findSafeStorageBox();
  const key = new Uint8Array([1, 2, 250]);
  expect(await box?.open((await box.seal(key)) ?? '')).toEqual(key);
  expect(statSync(stub.userData).mode & 0o777).toBe(0o700);
  expect(statSync(join(stub.userData, 'accounts.journal')).mode & 0o777).toBe(0o600);
  expect(statSync(join(stub.userData, 'history.db')).mode & 0o777).toBe(0o600);
});

test('a key store that only disguises counts as none', () => {
  for (const backend of ['basic_text', 'unknown']) {
    stub.linuxBackend = backend;
    expect(findSafeStorageBox()).toBeNull();
  }
  stub.linuxBackend = 'gnome_libsecret';
});

test('the window is served by our own scheme with its policy, and only its own files', async () => {
  const serve = stub.protocolHandlers.get('latchkey');
  const answer = await serve?.(new Request('latchkey://app/../main/index.js'));
  expect(answer?.status).toBe(404);
  expect(answer?.headers.get('content-security-policy')).not.toContain('unsafe');
  expect((await serve?.(new Request('latchkey://other/index.html')))?.status).toBe(404);
});

test('our page, and no other, may bring its hidden window back', async () => {
  const [window] = stub.windows;
  window?.hide();
  const ask = stub.ipcHandlers.get('latchkey:show');
  await ask?.({ senderFrame: { parent: null, url: 'https://example.com/' } });
  expect(window?.hidden).toBe(true);
  host().show?.();
  expect(window?.hidden).toBe(false);
});

test('“Print…” in the menu reaches the page of the window', () => {
  const heard: string[] = [];
  const stop = host().onPrint?.(() => heard.push('print'));
  const entry = stub.menu.flatMap(({ submenu }) => submenu ?? []).find(({ click }) => click);
  entry?.click?.();
  stop?.();
  entry?.click?.();
  expect(heard).toEqual(['print']);
});

test('a second start shows the window that is there', () => {
  app.emit('second-instance');
  expect(journal.at(-1)).toBe('focus');
});

test('quitting closes the window, which may still call, and waits until everything is closed, which is done once', async () => {
  const gone = new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (!journal.includes('gone')) return;
      clearInterval(look);
      resolve();
    }, 5);
  });
  const url = 'latchkey://app/index.html';
  const last: unknown[] = [];
  const opened = () => journal.filter((what) => what === 'window').length;
  const before = opened();
  // as a page keeps what was typed a moment ago
  stub.windows[0]?.on('close', () => last.push(call({ senderFrame: { parent: null, url } }, 'app.info')));
  app.quit();
  app.quit();
  app.emit('second-instance');
  expect(journal).not.toContain('gone');
  expect(await Promise.all(last)).toEqual([expect.objectContaining({ ok: true })]);
  await gone;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(opened()).toBe(before);
  expect(journal.filter((what) => what === 'gone')).toHaveLength(1);
  expect(stub.ipcHandlers.size).toBe(0);
});
