import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../src/main/app.ts';
import { createLoopbackPlatform } from '../../src/main/loopback/platform.ts';

// The core in a process of its own, so that a test can kill it at any point and start another on the same profile.

const [profileFolder = '', chat = '', auth = ''] = process.argv.slice(2);
const platform = createLoopbackPlatform({
  version: 'test',
  profileFolder,
  threads: {
    practice: new URL('../../src/practice/worker.ts', import.meta.url),
    history: new URL('../../src/main/profile/backup/history-thread.ts', import.meta.url),
  },
});

const unused = async (): Promise<never> => {
  throw new Error('the practice world of this test has its controls elsewhere');
};

const app = await createApp({
  ...platform,
  // stands for a keyring: it outlives this process
  findOsBox: async () => ({
    backend: 'test-keyring',
    seal: async (plain) => {
      writeFileSync(join(profileFolder, 'test-keyring'), plain);
      return 'entry';
    },
    open: async () => new Uint8Array(readFileSync(join(profileFolder, 'test-keyring'))),
  }),
  startPractice: async () => ({
    origins: { chat, auth },
    status: unused,
    set: unused,
    act: unused,
    onChange: () => () => undefined,
    close: async () => undefined,
  }),
});

app.events.onEvent((event, value) => process.send?.({ event, value }));
process.on('message', (message: { id: number; name: string; input?: unknown }) => {
  void app.dispatch(message.name, message.input).then((reply) => process.send?.({ id: message.id, reply }));
});
process.send?.({ event: 'started', value: null });
