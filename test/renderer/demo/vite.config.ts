import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// npx vite build --config test/renderer/demo/vite.config.ts --outDir /tmp/demo
export default defineConfig({
  root: path('.'),
  base: './',
  plugins: [react(), tailwindcss()],
  worker: { format: 'es' },
  build: { assetsInlineLimit: 0, outDir: '/tmp/latchkey-demo', emptyOutDir: true, target: 'es2024' },
});
