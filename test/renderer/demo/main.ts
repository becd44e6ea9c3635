import { createFakeHost } from '../support/fake-host.ts';
import { scene } from './scenes.ts';

// The real window over the fake core: ?scene=held&lang=ko
const query = new URLSearchParams(location.search);
const host = createFakeHost(scene(query.get('scene') ?? 'chat', query.get('lang') === 'ko'));
Object.assign(window, { host });
await import('../../../src/renderer/app/main.tsx');
