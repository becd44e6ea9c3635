import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { SecretBox } from '../../src/main/platform.ts';
import { openDatabase } from '../../src/main/history/database.ts';
import { openHistory } from '../../src/main/history/open.ts';
import { deriveKey, seal, unseal } from '../../src/main/profile/seal.ts';
import { ask, texts } from '../support/chats.ts';
import { createMachine, signIn, startApp, startSignedIn, type Machine } from '../support/test-app.ts';

const bytes = (n: number) => randomBytes(n);
interface Sealed {
  version: number;
  sealed: { iv: string; data: string; tag: string };
}
const records = (machine: Machine) => machine.accounts.get('accounts') as Record<string, Sealed>;
const twoAccounts = async () => {
  const app = await startApp(await createMachine());
  await app.call('profile.choose', { strength: 'os' });
  const save = (sub: string) =>
    app.app.core().tokens.save({ provider: 'practice', accessToken: new UnsecuredJWT({ sub }).encode() });
  const [mine, other] = [await save('one'), await save('two')];
  await app.close();
  return { machine: app.machine, mine, other };
};

describe('a sealed value', () => {
  const some = fc.uint8Array({ maxLength: 3_000 });
  test('opens with its key in its place, and in no other way', () => {
    fc.assert(
      fc.property(some, fc.string(), fc.string(), fc.nat(), (plain, place, elsewhere, at) => {
        const key = bytes(32);
        const closed = seal(key, plain, place, bytes);
        expect(Buffer.from(unseal(key, closed, place)).equals(plain)).toBe(true);
        if (elsewhere !== place) expect(() => unseal(key, closed, elsewhere)).toThrow();
        expect(() => unseal(bytes(32), closed, place)).toThrow();
        for (const part of ['iv', 'data', 'tag'] as const) {
          const raw = Buffer.from(closed[part], 'base64');
          if (raw.length === 0) continue;
          const index = at % raw.length;
          raw.writeUInt8((raw.readUInt8(index) ^ (1 << (at % 8))) & 255, index);
          const changed = { ...closed, [part]: raw.toString('base64') };
          expect(() => unseal(key, changed, place)).toThrow();
          const shorter = { ...closed, [part]: raw.subarray(1).toString('base64') };
          expect(() => unseal(key, shorter, place)).toThrow();
        }
      }),
      { numRuns: 100 },
    );
  });

  test('never looks the same twice, and each purpose has a key of its own', () => {
    const key = bytes(32);
    const [one, two] = [seal(key, key, 'a', bytes), seal(key, key, 'a', bytes)];
    expect(one.data).not.toBe(two.data);
    expect(deriveKey(key, 'vault')).not.toEqual(deriveKey(key, 'history'));
  });
});

describe('accounts on disk', () => {
  type Spoil = (all: Record<string, Sealed>, mine: string, other: string) => void;
  const change =
    (spoil: (record: Sealed) => void): Spoil =>
    (all, mine) => {
      const record = all[mine];
      if (record) spoil(record);
    };
  test.each<[string, Spoil]>([
    ['moved to another account', (all, mine, other) => void (all[mine] = all[other] as Sealed)],
    ['given another version', change((record) => void (record.version += 1))],
    ['changed', change(({ sealed }) => void (sealed.data = `AAAA${sealed.data.slice(4)}`))],
    ['truncated', change(({ sealed }) => void (sealed.data = sealed.data.slice(0, 100)))],
    ['emptied', change(({ sealed }) => void (sealed.data = ''))],
    ['robbed of its tag', change(({ sealed }) => void (sealed.tag = ''))],
  ])('one that was %s is left out, told, and left as it is', async (_, spoil) => {
    const { machine, mine, other } = await twoAccounts();
    const all = records(machine);
    spoil(all, mine, other);
    machine.accounts.set('accounts', all);
    const before = machine.accounts.text();
    const app = await startApp(machine);
    expect((await app.call('accounts.list', undefined)).map(({ id }) => id)).toEqual([other]);
    expect(machine.logged.join('\n')).toContain(mine);
    expect(machine.accounts.text()).toBe(before);
    // what happens to the other one does not cost it
    await app.call('accounts.rename', { id: other, label: 'The other' });
    expect(records(machine)[mine]).toEqual(all[mine]);
  });

  test('an earlier version put back in whole is opened: it is as it was', async () => {
    const { machine, mine } = await twoAccounts();
    const before = records(machine);
    const app = await startApp(machine);
    await app.call('accounts.rename', { id: mine, label: 'Renamed' });
    expect(records(machine)[mine]?.version).toBe((before[mine]?.version ?? 0) + 1);
    await app.close();
    machine.accounts.set('accounts', before);
    const again = await startApp(machine);
    expect((await again.call('accounts.list', undefined))[0]?.label).toBe('one');
  });

  test.each([['text'], [[1]], [{ id: { version: 'x' } }], [{ id: { version: 1, sealed: { iv: 'x' } } }]])(
    'that hold %j instead stop the start with a reason, and nothing is overwritten',
    async (value) => {
      const { machine, mine } = await twoAccounts();
      const good = records(machine);
      machine.accounts.set('accounts', value);
      const before = machine.accounts.text();
      const app = await startApp(machine);
      expect(await app.call('profile.state', undefined)).toMatchObject({
        step: 'blocked',
        failure: { code: 'accounts-unreadable' },
      });
      expect(await app.fail('accounts.list', undefined)).toMatchObject({ code: 'profile-not-open' });
      expect(await app.call('profile.retry', undefined)).toMatchObject({ step: 'blocked' });
      expect(machine.accounts.text()).toBe(before);
      machine.accounts.set('accounts', good);
      expect(await app.call('profile.retry', undefined)).toMatchObject({ step: 'open' });
      expect((await app.call('accounts.list', undefined))[0]?.id).toBe(mine);
    },
  );
});

describe('a profile', () => {
  test('needs to be opened before anything else', async () => {
    const app = await startApp(await createMachine());
    for (const deed of [
      app.fail('accounts.list', undefined),
      app.fail('history.list', { limit: 1 }),
      app.fail('login.start', { provider: 'practice', kind: 'token' }),
      app.fail('drafts.get', { conversationId: null }),
    ])
      expect(await deed).toMatchObject({ code: 'profile-not-open', action: 'unlock' });
    expect(await app.call('profile.state', undefined)).toMatchObject({ step: 'choose', os: 'test-keyring' });
    expect(readdirSync(app.machine.folder)).toEqual([]);
  });

  test('under a passphrase is locked at the next start and opens with the right one only', async () => {
    const machine = await createMachine();
    const first = await startApp(machine);
    const short = { strength: 'passphrase', passphrase: 'short' } as const;
    expect(await first.fail('profile.choose', short)).toMatchObject({ code: 'passphrase-too-short' });
    expect(machine.accounts.text()).toBe('[]');
    const passphrase = 'caf\u00e9 au lait';
    await first.call('profile.choose', { strength: 'passphrase', passphrase });
    const id = await signIn(first);
    const turn = await ask(first, id, 'echo kept');
    expect(await first.fail('profile.choose', { strength: 'os' })).toMatchObject({ code: 'profile-chosen' });
    await first.close();
    expect(machine.accounts.text()).not.toContain(passphrase);

    const second = await startApp(machine);
    expect(await second.call('profile.state', undefined)).toEqual({ step: 'locked' });
    const [store, database] = [machine.accounts.text(), readFileSync(join(machine.folder, 'history.db'))];
    expect(await second.fail('profile.unlock', { passphrase: 'cafe au lait' })).toMatchObject({
      code: 'wrong-passphrase',
      action: 'unlock',
    });
    expect(await second.fail('accounts.list', undefined)).toMatchObject({ code: 'profile-not-open' });
    expect(machine.accounts.text()).toBe(store);
    expect(readFileSync(join(machine.folder, 'history.db')).equals(database)).toBe(true);
    // the same letters in another spelling of Unicode
    await second.call('profile.unlock', { passphrase: 'cafe\u0301 au lait' });
    expect(await texts(second, turn)).toEqual(['echo kept', 'kept']);
    expect(await second.fail('profile.unlock', { passphrase })).toMatchObject({ code: 'profile-not-locked' });
  });

  test('in memory only leaves nothing behind', async () => {
    const machine = await createMachine();
    const app = await startApp(machine);
    await app.call('profile.choose', { strength: 'memory' });
    const id = await signIn(app);
    expect((await ask(app, id, 'echo secret')).state.step).toBe('done');
    await app.close();
    expect(readdirSync(machine.folder)).toEqual([]);
    expect(machine.accounts.text()).toBe('[]');
    const later = await startApp(machine);
    expect(await later.call('profile.state', undefined)).toMatchObject({ step: 'choose' });
  });

  test('whose key store refuses is blocked, untouched, and opens when it gives in', async () => {
    const { machine, mine } = await twoAccounts();
    const box = machine.osBox as SecretBox;
    let refuses = true;
    machine.osBox = {
      ...box,
      open: (name) => (refuses ? Promise.reject(new Error('the keyring is locked')) : box.open(name)),
    };
    const before = machine.accounts.text();
    const app = await startApp(machine);
    const blocked = { step: 'blocked', failure: { code: 'os-store-refused', action: 'retry' } };
    expect(await app.call('profile.state', undefined)).toMatchObject(blocked);
    expect(await app.call('profile.retry', undefined)).toMatchObject(blocked);
    expect(await app.fail('profile.choose', { strength: 'os' })).toMatchObject({ code: 'profile-chosen' });
    expect(machine.accounts.text()).toBe(before);
    refuses = false;
    expect(await app.call('profile.retry', undefined)).toMatchObject({ step: 'open' });
    expect((await app.call('accounts.list', undefined))[0]?.id).toBe(mine);
  });

  test('is not begun by a key store that does not keep the key', async () => {
    const machine = await createMachine();
    machine.osBox = {
      backend: 'no',
      seal: () => Promise.reject(new Error('no')),
      open: async () => bytes(32),
    };
    const app = await startApp(machine);
    expect(await app.fail('profile.choose', { strength: 'os' })).toMatchObject({ code: 'os-store-refused' });
    expect(await app.call('profile.state', undefined)).toMatchObject({ step: 'choose' });
    expect(machine.accounts.text()).toBe('[]');
    expect(await app.call('profile.choose', { strength: 'memory' })).toMatchObject({ step: 'open' });
  });

  test.each([['text'], [{ strength: 'none' }], [{ strength: 'passphrase', key: {} }], [null]])(
    'whose own entry is %j is told unreadable, and nothing is overwritten',
    async (value) => {
      const { machine } = await twoAccounts();
      machine.accounts.set('profile', value);
      const before = machine.accounts.text();
      const app = await startApp(machine);
      expect(await app.call('profile.state', undefined)).toMatchObject({
        step: 'blocked',
        failure: { code: 'profile-unreadable' },
      });
      expect(await app.fail('profile.choose', { strength: 'os' })).toMatchObject({ code: 'profile-chosen' });
      expect(machine.accounts.text()).toBe(before);
    },
  );
});

describe('the history file', () => {
  test('is for its owner only, and tells nothing to who reads it', async () => {
    const app = await startSignedIn();
    await ask(app, app.accountId, 'echo a very recognisable sentence');
    for (const file of readdirSync(app.machine.folder)) {
      expect({ file, mode: statSync(join(app.machine.folder, file)).mode & 0o077 }).toEqual({
        file,
        mode: 0,
      });
      expect(readFileSync(join(app.machine.folder, file)).includes('recognisable')).toBe(false);
    }
  });

  test.each([
    ['cut to nothing', (file: string) => writeFileSync(file, '')],
    ['gone', (file: string) => rmSync(file)],
  ])('that is %s is set aside with its log, however new it is, and the person is told', async (_, harm) => {
    const { machine } = await twoAccounts();
    const log = bytes(8_192);
    const file = join(machine.folder, 'history.db');
    harm(file);
    writeFileSync(`${file}-wal`, log);
    const app = await startApp(machine);
    const { notices } = await app.call('app.info', undefined);
    expect(notices).toMatchObject([{ code: 'history-set-aside' }]);
    const aside = notices?.[0]?.detail ?? '';
    expect(readFileSync(join(machine.folder, `${aside}-wal`)).equals(log)).toBe(true);
    await app.close();
    const later = await startApp(machine);
    expect((await later.call('app.info', undefined)).notices).toEqual([]);
  });

  test('of which nothing is left, not even a log, is told of as well', async () => {
    const { machine } = await twoAccounts();
    writeFileSync(join(machine.folder, 'history.db'), '');
    const app = await startApp(machine);
    expect((await app.call('app.info', undefined)).notices).toMatchObject([{ code: 'history-set-aside' }]);
  });

  test('whose beginning was killed is begun anew without a word', async () => {
    const { machine } = await twoAccounts();
    const file = join(machine.folder, 'history.db');
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
    for (const ending of ['', '-wal']) writeFileSync(`${file}.begun${ending}`, bytes(8_192));
    const app = await startApp(machine);
    expect((await app.call('app.info', undefined)).notices).toEqual([]);
    expect(readdirSync(machine.folder).filter((name) => name.includes('begun'))).toEqual([]);
  });

  test('of a new profile is begun without a word', async () => {
    const app = await startSignedIn();
    expect((await app.call('app.info', undefined)).notices).toEqual([]);
  });

  test('that cannot be read is set aside as it is, and the person is told', async () => {
    const { machine } = await twoAccounts();
    const garbage = bytes(8_192);
    writeFileSync(join(machine.folder, 'history.db'), garbage);
    const app = await startApp(machine);
    const { notices } = await app.call('app.info', undefined);
    expect(notices).toMatchObject([{ code: 'history-set-aside' }]);
    const aside = notices?.[0]?.detail ?? '';
    expect(readFileSync(join(machine.folder, aside)).equals(garbage)).toBe(true);
    await app.call('drafts.set', { conversationId: null, text: 'anew' });
    await app.close();
    const later = await startApp(machine);
    expect((await later.call('app.info', undefined)).notices).toEqual([]);
    expect(await later.call('drafts.get', { conversationId: null })).toBe('anew');
  });

  test('of a newer version is left alone, with a reason', async () => {
    const { folder } = await createMachine();
    const key = bytes(32);
    const newer = openDatabase(join(folder, 'history.db'), key);
    newer.pragma('user_version = 99');
    newer.close();
    expect(() => openHistory({ folder, key, now: Date.now, exclusive: (work) => work() })).toThrow(
      'history-newer',
    );
    expect(readdirSync(folder)).toEqual(['history.db']);
  });
});
