import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { backUp, give, leftBehind, passphrase } from '../support/backups.ts';
import { ask } from '../support/chats.ts';
import { startSignedIn } from '../support/test-app.ts';

test('a backup is one moment of a history that is written meanwhile', async () => {
  const app = await startSignedIn();
  await ask(app, app.accountId, 'echo before');
  const { id } = await app.call('backup.begin', { passphrase });
  const first = app.call('backup.next', { id });
  await ask(app, app.accountId, 'echo meanwhile');
  const parts = [Buffer.from((await first).data, 'base64')];
  for (let last = (await first).last; !last;) {
    const part = await app.call('backup.next', { id });
    parts.push(Buffer.from(part.data, 'base64'));
    ({ last } = part);
  }
  await ask(app, app.accountId, 'echo after');
  const { id: restore } = await app.call('restore.begin', { passphrase });
  const contents = await give(app, restore, Buffer.concat(parts));
  expect([1, 2]).toContain(contents?.conversations);
  expect(contents?.messages).toBe((contents?.conversations ?? 0) * 2);
});

test('a backup is given up at once while it is tried, and while it is made', async () => {
  const app = await startSignedIn();
  await ask(app, app.accountId, 'echo one');
  const file = await backUp(app);
  const { id } = await app.call('restore.begin', { passphrase });
  const data = (from: number, to?: number) => file.subarray(from, to).toString('base64');
  await app.call('restore.push', { id, data: data(0, -1), last: false });
  const tried = app.fail('restore.push', { id, data: data(-1), last: true });
  await setImmediate();
  await app.call('restore.cancel', { id });
  expect(leftBehind(app)).toEqual([]);
  expect(await tried).toMatchObject({ code: 'transfer.gone' });

  const { id: backup } = await app.call('backup.begin', { passphrase });
  const made = app.fail('backup.next', { id: backup });
  await setImmediate();
  await app.call('backup.cancel', { id: backup });
  expect(leftBehind(app)).toEqual([]);
  expect(await made).toMatchObject({ code: 'transfer.gone' });
});

test('a backup that is given up while its passphrase is stretched writes to no file any more', async () => {
  const app = await startSignedIn();
  const file = await backUp(app);
  const { id } = await app.call('restore.begin', { passphrase });
  const pushed = app.fail('restore.push', { id, data: file.toString('base64'), last: true });
  await setImmediate();
  await app.call('restore.cancel', { id });
  expect(await pushed).toMatchObject({ code: 'transfer.gone' });
  expect(leftBehind(app)).toEqual([]);
});

test('a backup that was begun before the profile is wiped brings nothing of it back', async () => {
  const app = await startSignedIn();
  await ask(app, app.accountId, 'echo one');
  const { id } = await app.call('backup.begin', { passphrase });
  await app.call('storage.wipe', { typed: 'WIPE' });
  expect(await app.fail('backup.next', { id })).toMatchObject({ code: 'transfer.gone' });
  expect(existsSync(join(app.machine.folder, 'history.db'))).toBe(false);
  expect(leftBehind(app)).toEqual([]);
});
