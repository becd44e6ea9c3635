import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('.'),
  logLevel: 'warn',
  plugins: [react()],
  build: { outDir: path('../../../build/bench/react-alone'), emptyOutDir: true },
});
