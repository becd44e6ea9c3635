import { readdirSync } from 'node:fs';
import type { TestApp } from './test-app.ts';

export const passphrase = 'correct horse battery';

export async function backUp(app: TestApp): Promise<Buffer> {
  const { id } = await app.call('backup.begin', { passphrase });
  const parts: Buffer[] = [];
  for (;;) {
    const { data, last } = await app.call('backup.next', { id });
    parts.push(Buffer.from(data, 'base64'));
    if (last) return Buffer.concat(parts);
  }
}

/** in pieces that have nothing to do with the file's own */
export async function give(app: TestApp, id: string, file: Uint8Array) {
  const size = 700_001;
  for (let at = 0; ; at += size) {
    const last = at + size >= file.length;
    const data = Buffer.from(file.subarray(at, at + size)).toString('base64');
    const { contents } = await app.call('restore.push', { id, data, last });
    if (last) return contents;
  }
}

export const leftBehind = (app: TestApp) =>
  readdirSync(app.machine.folder).filter((name) => /^(backup|restore)-/.test(name));
