import envPaths from 'env-paths';
import { keepCompiled } from '../system/compiled.ts';

const profileFolder = process.env['LATCHKEY_PROFILE'] ?? envPaths('latchkey', { suffix: '' }).data;
keepCompiled(profileFolder);
const { run } = await import('./run.ts');
await run(profileFolder, (path) => new URL(path, import.meta.url));
