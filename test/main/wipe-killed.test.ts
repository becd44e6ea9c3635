import fs, { existsSync, readdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask } from '../support/chats.ts';
import { startApp, startSignedIn, type TestApp } from '../support/test-app.ts';

/** From the removal of this file on, nothing that the wipe does comes to anything. */
async function wipeKilledAt(app: TestApp, name: string): Promise<void> {
  const { rmSync } = fs;
  let killed = false;
  fs.rmSync = (...given) => {
    killed ||= String(given[0]).endsWith(name);
    if (killed) throw new Error('killed');
    rmSync(...given);
  };
  syncBuiltinESMExports();
  try {
    expect(await app.fail('storage.wipe', { typed: 'WIPE' })).toMatchObject({ code: 'unexpected' });
  } finally {
    fs.rmSync = rmSync;
    syncBuiltinESMExports();
    await app.close();
  }
}

test.each(['history.db', 'wiping'])(
  'a wipe that was killed before %s was gone is finished by the next start',
  async (name) => {
    const app = await startSignedIn();
    await ask(app, app.accountId, 'echo gone');
    await wipeKilledAt(app, name);
    const later = await startApp(app.machine);
    expect(await later.call('profile.state', undefined)).toMatchObject({ step: 'choose' });
    expect(existsSync(join(app.machine.folder, 'history.db'))).toBe(false);
    await later.call('profile.choose', { strength: 'os' });
    expect((await later.call('app.info', undefined)).notices).toEqual([]);
    expect(readdirSync(app.machine.folder)).not.toContain('wiping');
  },
);

test('a wipe that failed in its midst is not gone on with: a new profile may have followed it', async () => {
  const app = await startSignedIn();
  const { rmSync } = fs;
  fs.rmSync = (...given) => {
    if (String(given[0]).endsWith('history.db')) throw new Error('it is in use');
    rmSync(...given);
  };
  syncBuiltinESMExports();
  expect(await app.fail('storage.wipe', { typed: 'WIPE' })).toMatchObject({ code: 'unexpected' });
  fs.rmSync = rmSync;
  syncBuiltinESMExports();
  await app.close();
  expect(readdirSync(app.machine.folder)).not.toContain('wiping');
});

test('a wipe that could not begin is not begun by the next start', async () => {
  const app = await startSignedIn();
  await ask(app, app.accountId, 'echo kept');
  const { accounts } = app.machine;
  const real = Object.getOwnPropertyDescriptor(accounts, 'store') ?? {};
  Object.defineProperty(accounts, 'store', {
    ...real,
    set: () => {
      throw new Error('the disk is full');
    },
  });
  expect(await app.fail('storage.wipe', { typed: 'WIPE' })).toMatchObject({ code: 'unexpected' });
  Object.defineProperty(accounts, 'store', real);
  await app.close();
  const later = await startApp(app.machine);
  expect((await later.call('history.list', { limit: 9 })).conversations).toHaveLength(1);
});
