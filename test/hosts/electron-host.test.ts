import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { start } from '../../src/main/electron/start.ts';
import type { Host } from '../../src/shared/contract/contract.ts';
import { exposed, stub } from '../support/electron-stub.ts';
import { hostSuite } from './host-suite.ts';

const threads: Readonly<Record<string, string>> = {
  'practice.js': '../../src/practice/worker.ts',
  'history.js': '../../src/main/profile/backup/history-thread.ts',
};
const source = (path: string) => new URL(threads[path] ?? path, import.meta.url);

beforeAll(async () => {
  stub.userData = join(mkdtempSync(join(tmpdir(), 'latchkey-shell-')), 'profile');
  await start(source);
  await import('../../src/preload/index.ts');
});

afterAll(() => rmSync(stub.userData, { recursive: true, force: true }));

hostSuite('electron (stub)', async () => ({ host: exposed.get('host') as Host }));
