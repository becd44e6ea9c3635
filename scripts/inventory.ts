import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/main/app.ts';
import { dialects } from '../src/main/chat/dialects/find.ts';
import { createLoopbackPlatform } from '../src/main/loopback/platform.ts';
import { contract, events } from '../src/shared/contract/contract.ts';
import { loginKind, type ProviderSummary } from '../src/shared/contract/login.ts';

const folder = mkdtempSync(join(tmpdir(), 'latchkey-inventory-'));
const platform = createLoopbackPlatform({
  version: 'inventory',
  profileFolder: folder,
  threads: {
    practice: new URL('../src/practice/worker.ts', import.meta.url),
    history: new URL('../src/main/profile/backup/history-thread.ts', import.meta.url),
  },
});
const app = await createApp(platform);
try {
  const listed = await app.dispatch('providers.list', undefined);
  if (!listed.ok) throw new Error(listed.failure.message);
  const providers = (listed.value as ProviderSummary[]).map(({ id, label, logins }) => ({
    id,
    label,
    logins: logins.map(({ kind }) => kind),
  }));
  const inventory = {
    providers,
    loginKinds: loginKind.unwrap().options,
    dialects: Object.keys(dialects),
    procedures: Object.keys(contract()),
    events: Object.keys(events()),
  };
  process.stdout.write(`${JSON.stringify(inventory, null, 2)}\n`);
} finally {
  await app.close();
  await platform.client.close();
  rmSync(folder, { recursive: true, force: true });
}
