import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../../src/main/fault.ts';
import { createSealer, createUnsealer } from '../../src/main/profile/backup/container.ts';
import { createBackups } from '../../src/main/profile/backup/backups.ts';
import { runOffThread, type RunTask } from '../../src/main/profile/backup/off-thread.ts';
import { createRestoring } from '../../src/main/profile/backup/restoring.ts';
import { openDatabase } from '../../src/main/history/database.ts';
import { deriveKey } from '../../src/main/profile/seal.ts';
import { systemRandom } from '../../src/main/system/random.ts';
import { backUp, give, leftBehind, passphrase } from '../support/backups.ts';
import { ask, settled } from '../support/chats.ts';
import { historyThread, startApp, startSignedIn, type TestApp } from '../support/test-app.ts';

const run: RunTask = (task, signal) => runOffThread(historyThread, task, signal);

async function refused(app: TestApp, file: Uint8Array, words = passphrase): Promise<string> {
  const { id } = await app.call('restore.begin', { passphrase: words });
  const failure = await app.fail('restore.push', {
    id,
    data: Buffer.from(file).toString('base64'),
    last: true,
  });
  return failure.code;
}

describe('a backup', () => {
  test('holds all of a profile, tells what, and nothing of it can be read without its passphrase', async () => {
    const app = await startSignedIn();
    await ask(app, app.accountId, 'echo canary-in-the-history');
    const file = await backUp(app);
    expect(leftBehind(app)).toEqual([]);
    const text = file.toString('latin1');
    expect(text).not.toContain('canary-in-the-history');
    expect(text).not.toContain('person@practice.test');
    expect(text).not.toContain('accounts');
    const { id } = await app.call('restore.begin', { passphrase });
    expect(await give(app, id, file)).toMatchObject({ conversations: 1, messages: 2, accounts: 1 });
    await app.call('restore.cancel', { id });
    expect(leftBehind(app)).toEqual([]);
  });

  test('is refused when its passphrase is another, when it is cut, changed, or none', async () => {
    const app = await startSignedIn();
    await ask(app, app.accountId, 'echo one');
    const file = await backUp(app);
    expect(await refused(app, file, 'another one')).toBe('backup.wrong-passphrase');
    expect(await refused(app, file.subarray(0, -100))).toBe('backup.damaged');
    expect(await refused(app, file.subarray(0, 400))).toMatch(/^backup\./);
    expect(await refused(app, Buffer.concat([file, Buffer.from('more')]))).toBe('backup.damaged');
    const changed = Buffer.from(file);
    changed[file.length - 50] = (changed[file.length - 50] ?? 0) ^ 1;
    expect(await refused(app, changed)).toBe('backup.damaged');
    expect(await refused(app, Buffer.from('{"not":"one"}'))).toBe('backup.not-one');
    expect(leftBehind(app)).toEqual([]);
    expect(await app.call('search.messages', { query: 'one', limit: 9 })).toMatchObject({ more: false });
  });

  test('of a newer Latchkey is not called damaged', async () => {
    const app = await startSignedIn();
    const key = new Uint8Array(32);
    const newer = join(app.machine.home, 'newer.db');
    const sql = openDatabase(newer, deriveKey(key, 'history'));
    sql.pragma('user_version = 99');
    sql.close();
    const history = readFileSync(newer);
    const manifest = {
      contents: { at: 0, app: '9.0.0', conversations: 0, messages: 0, accounts: 0 },
      profileKey: Buffer.from(key).toString('base64'),
      accounts: {},
      settings: {},
      historyBytes: history.length,
    };
    const sealer = await createSealer(passphrase, systemRandom.bytes);
    const first = sealer.frame(Buffer.from(`${JSON.stringify(manifest)}\n`), false);
    expect(await refused(app, Buffer.concat([sealer.head, first, sealer.frame(history, true)]))).toBe(
      'backup.newer',
    );
    expect(leftBehind(app)).toEqual([]);
  });

  test('that asks for more memory than any of ours is none', async () => {
    const app = await startSignedIn();
    const cost = JSON.stringify({ salt: 'c2FsdA==', N: 2 ** 20, r: 32, p: 1 });
    const file = Buffer.from(`LATCHKEY-BACKUP 1\n${cost}\n${'x'.repeat(100)}`);
    const before = process.resourceUsage().maxRSS;
    expect(await refused(app, file)).toBe('backup.not-one');
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(1024 * 1024);
  });

  test('is restored by a disk that takes it in parts', async () => {
    const app = await startSignedIn();
    await ask(app, app.accountId, 'echo one');
    const file = await backUp(app);
    const restoring = createRestoring({
      ...app.machine,
      passphrase,
      run,
      write: (handle, bytes) => writeSync(handle, bytes.subarray(0, 4_000)),
    });
    expect(await restoring.push(file, true)).toMatchObject({ conversations: 1, messages: 2 });
    await restoring.discard();
    expect(leftBehind(app)).toEqual([]);
  });

  test('is not called damaged by a disk that has no room for it', async () => {
    const app = await startSignedIn();
    const file = await backUp(app);
    const restoring = createRestoring({
      ...app.machine,
      passphrase,
      run,
      write: () => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
    });
    await expect(restoring.push(file, true)).rejects.toMatchObject({ failure: { code: 'backup.no-room' } });
    expect(leftBehind(app)).toEqual([]);
  });

  test('that the disk has no room for leaves nothing of itself there, and says so', async () => {
    const { machine } = await startSignedIn();
    const backups = createBackups({
      ...machine,
      random: systemRandom,
      run: async ({ file }) => {
        writeFileSync(file, 'as much as there was room for');
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
    });
    const { folder, accounts, settings } = machine;
    const beside = { accountsStore: accounts, settingsStore: settings, accountCount: 1, app: 'test' };
    const { id } = backups.begin({ ...beside, folder, profileKey: new Uint8Array(32) }, passphrase);
    await expect(backups.next(id)).rejects.toSatisfy((error) => failureOf(error).code === 'disk-full');
    expect(readdirSync(folder).filter((name) => name.startsWith('backup-'))).toEqual([]);
  });

  test('of a history that is damaged is refused with words of its own, and leaves nothing', async () => {
    const { machine } = await startSignedIn();
    const { accounts, settings } = machine;
    const folder = join(machine.folder, 'of-damaged');
    mkdirSync(folder);
    const history = join(folder, 'history.db');
    const profileKey = new Uint8Array(32).fill(1);
    const sql = openDatabase(history, deriveKey(profileKey, 'history'));
    sql.prepare("insert into strangers (id, provider, label) values ('s', 'p', ?)").run('x'.repeat(50_000));
    sql.close();
    const damaged = readFileSync(history);
    damaged.fill(0, damaged.length - 20_000, damaged.length - 19_000);
    writeFileSync(history, damaged);
    const backups = createBackups({ ...machine, random: systemRandom, run });
    const beside = { accountsStore: accounts, settingsStore: settings, accountCount: 1, app: 'test' };
    const { id } = backups.begin({ ...beside, folder, profileKey }, passphrase);
    await expect(backups.next(id)).rejects.toMatchObject({ failure: { code: 'backup.of-damaged' } });
    expect(readdirSync(folder).filter((name) => name.startsWith('backup-'))).toEqual([]);
  });

  test('of a profile in memory there is none', async () => {
    const { createMachine } = await import('../support/test-app.ts');
    const app = await startApp(await createMachine());
    await app.call('profile.choose', { strength: 'memory' });
    expect(await app.fail('backup.begin', { passphrase })).toMatchObject({ code: 'backup.nothing' });
    expect(await app.fail('restore.begin', { passphrase })).toMatchObject({ code: 'backup.nowhere' });
  });

  test('that nobody comes back for leaves nothing, nor does one that is cancelled, or cut off by the end', async () => {
    const app = await startSignedIn();
    const { clock, folder } = app.machine;
    const begun = async () => [
      (await app.call('backup.begin', { passphrase })).id,
      (await app.call('restore.begin', { passphrase })).id,
    ];
    const [backup = '', restore = ''] = await begun();
    clock.advance(9 * 60_000);
    await app.call('backup.next', { id: (await begun())[0] ?? '' });
    // the second may be there before the first
    await expect.poll(() => leftBehind(app)).toHaveLength(3);
    clock.advance(60_000);
    await expect.poll(() => leftBehind(app)).toHaveLength(1);
    expect(await app.fail('backup.next', { id: backup })).toMatchObject({ code: 'transfer.gone' });
    expect(await app.fail('restore.apply', { id: restore })).toMatchObject({ code: 'transfer.gone' });
    clock.advance(9 * 60_000);
    await expect.poll(() => leftBehind(app)).toEqual([]);

    const [another = ''] = await begun();
    await app.call('backup.cancel', { id: another });
    expect(leftBehind(app)).toHaveLength(1);
    await begun();
    await app.close();
    expect(leftBehind(app)).toEqual([]);

    mkdirSync(join(folder, 'backup-crash.tmp'));
    writeFileSync(join(folder, 'backup-crash.tmp', 'history.db'), '');
    mkdirSync(join(folder, 'restore-crash'));
    writeFileSync(join(folder, 'restore-crash', 'history.db'), '');
    await startApp(app.machine);
    expect(leftBehind(app)).toEqual([]);
  });

  test('asks for a passphrase that is worth one', async () => {
    const app = await startSignedIn();
    expect(await app.fail('backup.begin', { passphrase: 'short' })).toMatchObject({
      code: 'passphrase-too-short',
    });
  });
});

test('a restored profile has its chats and its accounts, and what was there before is set aside', async () => {
  const app = await startSignedIn();
  const kept = await ask(app, app.accountId, 'echo kept');
  const file = await backUp(app);
  await app.call('history.delete', { ids: [kept.conversationId] });
  await app.call('history.purge', {});
  await ask(app, app.accountId, 'echo later');

  const { id } = await app.call('restore.begin', { passphrase });
  await give(app, id, file);
  await app.call('restore.apply', { id });
  expect(await app.call('profile.state', undefined)).toMatchObject({
    step: 'open',
    storage: { strength: 'os' },
  });
  const { conversations } = await app.call('history.list', { limit: 9 });
  expect(conversations.map(({ title }) => title)).toEqual(['echo kept']);
  const [account] = await app.call('accounts.list', undefined);
  expect(account).toMatchObject({ id: app.accountId, state: 'valid' });
  const next = await ask(app, app.accountId, 'echo on');
  expect((await settled(app, next)).state.step).toBe('done');

  const aside = readdirSync(app.machine.folder).filter((name) => name.startsWith('before-restore-'));
  expect(aside).toHaveLength(1);
  const folder = join(app.machine.folder, aside[0] ?? '');
  expect(
    readdirSync(folder)
      .filter((name) => !name.includes('-'))
      .toSorted(),
  ).toEqual(['accounts.json', 'history.db', 'settings.json']);
  expect(readFileSync(join(folder, 'history.db')).subarray(0, 15).toString()).not.toBe('SQLite format 3');

  // and it is the profile from now on
  await app.close();
  const again = await startApp(app.machine);
  expect((await again.call('history.list', { limit: 9 })).conversations).toHaveLength(2);
});

describe('a restore that fails', () => {
  /** a backup of one chat, given to a profile that has another one since */
  const tried = async () => {
    const app = await startSignedIn();
    await ask(app, app.accountId, 'echo kept');
    const file = await backUp(app);
    await app.call('settings.set', { language: 'ko' });
    await ask(app, app.accountId, 'echo later');
    const { id } = await app.call('restore.begin', { passphrase });
    await give(app, id, file);
    return { app, id };
  };
  const expectUntouched = async (app: TestApp, accountId: string) => {
    const look = async (one: TestApp) => {
      const { conversations } = await one.call('history.list', { limit: 9 });
      expect(conversations.map(({ title }) => title)).toEqual(['echo later', 'echo kept']);
      expect(await one.call('accounts.list', undefined)).toMatchObject([{ id: accountId, state: 'valid' }]);
      expect(await one.call('settings.get', undefined)).toMatchObject({ language: 'ko' });
    };
    await look(app);
    expect((await ask(app, accountId, 'echo on')).state.step).toBe('done');
    const { id } = (await app.call('history.list', { limit: 1 })).conversations[0] ?? { id: '' };
    await app.call('history.delete', { ids: [id] });
    expect(readdirSync(app.machine.folder).filter((name) => /^(before-)?restore-/.test(name))).toEqual([]);
    await app.close();
    await look(await startApp(app.machine));
  };

  test('since the key store is locked changes nothing', async () => {
    const { app, id } = await tried();
    const box = app.machine.osBox;
    if (!box) throw new Error('this machine has a key store');
    box.seal = async () => {
      throw new Error('locked');
    };
    expect(await app.fail('restore.apply', { id })).toMatchObject({ code: 'os-store-refused' });
    await expectUntouched(app, app.accountId);
  });

  test.each(['settings', 'accounts'] as const)(
    'since the %s could not be written puts everything back',
    async (name) => {
      const { app, id } = await tried();
      const store = app.machine[name];
      const real = Object.getOwnPropertyDescriptor(store, 'store') ?? {};
      Object.defineProperty(store, 'store', {
        ...real,
        set: () => {
          Object.defineProperty(store, 'store', real);
          throw new Error('the disk is full');
        },
      });
      expect(await app.fail('restore.apply', { id })).toMatchObject({ code: 'unexpected' });
      await expectUntouched(app, app.accountId);
    },
  );
});

test('the network is that of the restored profile, and of none after a wipe', async () => {
  const app = await startSignedIn();
  const proxyOf = async () => (await app.call('network.get', undefined)).proxy;
  const usual = await proxyOf();
  await app.call('network.set', { proxy: { kind: 'none' } });
  const file = await backUp(app);
  await app.call('network.set', { proxy: { kind: 'system' } });
  const { id } = await app.call('restore.begin', { passphrase });
  await give(app, id, file);
  await app.call('restore.apply', { id });
  expect(await proxyOf()).toEqual({ kind: 'none' });
  await app.call('network.set', { trust: [] });
  expect(app.machine.settings.get('network')).toMatchObject({ proxy: { kind: 'none' } });
  await app.call('storage.wipe', { typed: 'WIPE' });
  expect(await proxyOf()).toEqual(usual);
});

test('wiping leaves nothing of the profile, and begins anew', async () => {
  const app = await startSignedIn();
  await ask(app, app.accountId, 'echo gone');
  const { parts, messages } = await app.call('storage.look', undefined);
  expect(messages).toBe(2);
  expect(parts.find(({ name }) => name === 'history')).toMatchObject({ sealed: true });
  expect(await app.fail('storage.wipe', { typed: 'yes' as never })).toMatchObject({ code: 'bad-input' });
  await app.call('storage.wipe', { typed: 'WIPE' });
  expect(await app.call('profile.state', undefined)).toMatchObject({ step: 'choose' });
  expect(existsSync(join(app.machine.folder, 'history.db'))).toBe(false);
  expect(app.machine.accounts.text()).toBe('[]');
  await app.call('profile.choose', { strength: 'os' });
  expect((await app.call('history.list', { limit: 9 })).conversations).toEqual([]);
});

test('frames can be neither swapped nor left out', async () => {
  const sealer = await createSealer(passphrase, systemRandom.bytes);
  const frames = [sealer.frame(Buffer.from('one'), false), sealer.frame(Buffer.from('two'), true)];
  const open = async (...parts: Uint8Array[]) => {
    const unsealer = createUnsealer(passphrase);
    const found = await unsealer.push(Buffer.concat([sealer.head, ...parts]));
    unsealer.end();
    return Buffer.concat(found).toString();
  };
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = frames;
  expect(await open(first, second)).toBe('onetwo');
  for (const wrong of [[second, first], [second], [first], [first, second, second], []])
    await expect(open(...wrong)).rejects.toMatchObject({
      failure: { code: expect.stringMatching(/^backup\./) },
    });
});
