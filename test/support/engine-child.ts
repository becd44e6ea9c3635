import { createEngine } from './engine.ts';

// One of several processes on the same profile: asks the API whenever it is told to, and says how that went.

const [folder = '', accountId = '', url = ''] = process.argv.slice(2);
const { bearer } = createEngine(folder);

async function ask(): Promise<string> {
  const response = await bearer.fetch(accountId, { url });
  await response.body?.cancel();
  return String(response.status);
}

process.on('message', (round: number) => {
  void ask()
    .catch(String)
    .then((said) => process.send?.({ round, said }));
});
process.send?.({ round: -1, said: 'ready' });
