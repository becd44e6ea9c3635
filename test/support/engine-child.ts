import { createEngine } from './engine.ts';

// One of several processes on the same profile: asks the API whenever it is told to, and says how that went.

const [folder = '', accountId = '', url = ''] = process.argv.slice(2);
const { bearer } = createEngine(folder);

process.on('message', (round: number) => {
  bearer
    .fetch(accountId, { url })
    .then(async (response) => {
      await response.body?.cancel();
      process.send?.({ round, said: String(response.status) });
    })
    .catch((error: unknown) => process.send?.({ round, said: String(error) }));
});
process.send?.({ round: -1, said: 'ready' });
