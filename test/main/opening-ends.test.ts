import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMachine, startApp, startSignedIn } from '../support/test-app.ts';

/** Files of the profile that this process has open, as Linux tells it. */
const openFiles = (folder: string): string[] =>
  readdirSync('/proc/self/fd')
    .flatMap((fd) => {
      const link = join('/proc/self/fd', fd);
      return existsSync(link) ? [readlinkSync(link)] : [];
    })
    .filter((file) => file.startsWith(folder));

test.runIf(process.platform === 'linux')(
  'an opening that fails halfway leaves nothing open, and the next one is whole',
  async () => {
    const machine = await createMachine();
    const first = await startSignedIn(machine);
    await first.close();
    const idle = machine.clock.waiting();
    const { waking } = machine;
    const refuse = { count: 3 };
    const add = waking.add.bind(waking);
    waking.add = (listener) => {
      if (refuse.count > 0) {
        refuse.count -= 1;
        throw new Error('nobody can be told');
      }
      return add(listener);
    };
    const app = await startApp(machine);
    for (let left = 2; left >= 0; left -= 1) {
      expect(await app.call('profile.state', undefined)).toMatchObject({ step: 'blocked' });
      expect(machine.clock.waiting()).toBe(idle);
      expect(openFiles(machine.folder)).toEqual([]);
      await app.call('profile.retry', undefined);
    }
    expect(await app.call('profile.state', undefined)).toMatchObject({ step: 'open' });
    expect(openFiles(machine.folder)).not.toEqual([]);

    const from = app.heard.length;
    await app.call('accounts.rename', { id: first.accountId, label: 'Mine' });
    await app.close();
    const told = app.heard.slice(from).filter(({ name }) => name === 'accounts.changed');
    expect(told).toHaveLength(1);
    expect(machine.clock.waiting()).toBe(idle);
    expect(openFiles(machine.folder)).toEqual([]);
  },
);

test('a sign-in that is only being begun ends with its profile', async () => {
  const machine = await createMachine();
  const app = await startApp(machine);
  await app.call('profile.choose', { strength: 'os' });
  const starting = app.app.dispatch('login.start', { provider: 'practice', kind: 'device' });
  await app.close();
  expect(await starting).toMatchObject({ ok: false, failure: { code: 'login.gone' } });
  await new Promise(setImmediate);
  expect(machine.sent).toEqual([]);
});
