import type { HandlersOf } from '../../../src/shared/contract/contract.ts';
import type { transferProcedures } from '../../../src/shared/contract/transfer.ts';
import { fault } from './fault.ts';
import type { World } from './fake-world.ts';

const contents = { at: Date.UTC(2026, 5, 1), app: '0.1.0', conversations: 3, messages: 42, accounts: 1 };

/** Files that go out and come in at once; the passphrase of every backup is "correct horse battery". */
export const fakeTransfer = (_world: World): HandlersOf<typeof transferProcedures> => {
  let passphrase = '';
  return {
    'transfer.export': ({ format }) => ({
      id: 'export',
      fileName: format === 'json' ? 'Latchkey history.json' : 'Latchkey history.md',
      mediaType: 'text/plain',
    }),
    'transfer.next': () => ({ data: btoa('a chat'), done: 1, total: 1, last: true }),
    'transfer.cancel': () => undefined,
    'transfer.import': () => ({ id: 'import' }),
    'transfer.push': ({ text }) => {
      if (!text.startsWith('{')) throw fault('import.not-json', 'This file is damaged.');
      return {
        conversations: 2,
        messages: 9,
        attachments: 0,
        grown: { conversations: 1, messages: 2 },
        present: 1,
        returned: 0,
        notUnderstood: [{ what: 'image_asset_pointer', count: 3, example: 'file-service://1' }],
      };
    },
    'backup.begin': (input) => {
      ({ passphrase } = input);
      return { id: 'backup', fileName: 'Latchkey 2026-06-01.latchkey-backup' };
    },
    'backup.cancel': () => undefined,
    'backup.next': () => ({ data: btoa('sealed'), done: 6, total: 6, last: true }),
    'restore.begin': (input) => {
      ({ passphrase } = input);
      return { id: 'restore' };
    },
    'restore.push': () => {
      if (passphrase !== 'correct horse battery') throw fault('backup.wrong-passphrase', 'Wrong passphrase.');
      return { contents };
    },
    'restore.apply': () => undefined,
    'restore.cancel': () => undefined,
    'storage.look': () => ({
      folder: '/home/ada/.config/latchkey',
      parts: [
        { name: 'history', bytes: 48_234_496, sealed: true },
        { name: 'accounts', bytes: 4_096, sealed: true },
        { name: 'settings', bytes: 512, sealed: false },
        { name: 'logs', bytes: 81_920, sealed: false },
      ],
      conversations: 3,
      messages: 42,
    }),
    'storage.wipe': () => undefined,
  };
};
