import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { diagram } from '../../../scripts/diagram-plugin.ts';
import { licences } from '../../../scripts/licences-plugin.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** While it is served from its sources the styles stand in the page itself, which its policy would not let them. */
const ownStyles: Plugin = {
  name: 'own-styles',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};

// Every state of the window over a scripted host: `npm run demo`, then ?scene=…&lang=ko
export default defineConfig({
  root: path('.'),
  base: './',
  plugins: [react(), tailwindcss(), ownStyles, licences(path('../../..')), diagram(path('../../..'))],
  worker: { format: 'es' },
  build: { assetsInlineLimit: 0, outDir: path('../../../build/demo'), emptyOutDir: true, target: 'es2024' },
});
