import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import streaming from '../streaming/vite.config.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default mergeConfig(streaming, {
  root: path('.'),
  build: { outDir: path('../../build/bench/scroll') },
});
