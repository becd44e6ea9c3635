import { createFakeHost } from '../support/fake-host.ts';
import { scene } from './scenes.ts';

// The real window over the fake core: ?scene=held&lang=ko&hold=history.open&fail=history.list
const query = new URLSearchParams(location.search);
const core = createFakeHost(scene(query.get('scene') ?? 'chat', query.get('lang') === 'ko'));
for (const name of query.getAll('hold')) core.hold(name);
const failing = new Set<string>(query.getAll('fail'));
const failure = { code: 'unexpected', message: 'It failed.', detail: 'This was asked for.' };
const host: typeof core = {
  ...core,
  call: async (name, input) => (failing.has(name) ? { ok: false, failure } : core.call(name, input)),
};
Object.assign(window, { host });
await import('../../../src/renderer/app/main.tsx');
