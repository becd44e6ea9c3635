import { start } from './electron/start.ts';

void start((path) => new URL(path, import.meta.url));
