import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { licences } from '../../scripts/licences-plugin.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const peers = new Set([
  '@ant-design/x-markdown',
  '@incremark/react',
  '@tanstack/react-virtual',
  'dompurify',
  'marked',
  'react-markdown',
  'react-virtuoso',
  'remark-gfm',
  'streamdown',
  'streaming-markdown',
]);

export default defineConfig({
  root: path('.'),
  base: './',
  logLevel: 'warn',
  plugins: [
    react(),
    tailwindcss(),
    licences(path('../..')),
    {
      // they are installed in a place of their own
      name: 'peers',
      enforce: 'pre',
      resolveId(source) {
        return peers.has(source)
          ? this.resolve(source, path('../peers/package.json'), { skipSelf: true })
          : null;
      },
    },
    {
      // code is not coloured in any subject
      name: 'no-colours',
      enforce: 'pre',
      resolveId: (source) => (source.endsWith('/highlighter.ts') ? path('./no-highlighter.ts') : null),
    },
  ],
  resolve: {
    // one React for all
    dedupe: ['react', 'react-dom'],
  },
  worker: { format: 'es' },
  build: {
    outDir: path('../../build/bench/streaming'),
    emptyOutDir: true,
    target: 'es2024',
    chunkSizeWarningLimit: 4_000,
  },
});
