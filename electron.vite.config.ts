import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { diagram } from './scripts/diagram-plugin.ts';
import { leanStart } from './scripts/lean-start-plugin.ts';
import { licences } from './scripts/licences-plugin.ts';

// Three bundles for the desktop (main, preload, renderer); the main one also holds the loopback host and the
// practice provider's worker, so that both hosts run the same built core.
const bundled = [
  '@streamparser/json',
  'conf',
  'domhandler',
  'domutils',
  'electron-log',
  'electron-store',
  'env-paths',
  'eventsource-parser',
  'htmlparser2',
  'jose',
  'openid-client',
  'proper-lockfile',
  'tough-cookie',
  'undici',
  'uuid',
  'ws',
  'zod',
];

/** These, and all that they import; what is imported later stays apart. */
const core =
  /\/src\/main\/(?:app|core|fault|system\/(?:journaled-store|parts|profile-folder)|network\/(?:client|faults|proxy-refusal))\.ts$|\/node_modules\/conf\//;

interface ModuleInfo {
  readonly isEntry: boolean;
  readonly importers: readonly string[];
}

/** What the first screen imports at once is one file: two dozen small ones were fetched six at a time. */
const firstScreen = (
  id: string,
  modules: { getModuleInfo(of: string): ModuleInfo | null },
): string | null => {
  const seen = new Set<string>();
  const isImported = (by: string): boolean => {
    if (seen.has(by)) return false;
    seen.add(by);
    const info = modules.getModuleInfo(by);
    return info !== null && (info.isEntry || info.importers.some(isImported));
  };
  return isImported(id) ? 'first' : null;
};

export default defineConfig({
  main: {
    plugins: [leanStart()],
    build: {
      outDir: 'out/main',
      // read as one file they are there in a fraction of the time that hundreds take
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          loopback: 'src/main/loopback/main.ts',
          practice: 'src/practice/worker.ts',
        },
        // the same names in each version, so that what was compiled of an older one is replaced
        output: {
          chunkFileNames: 'chunks/[name].js',
          // what every start needs is one file, which is found and read once
          codeSplitting: { groups: [{ name: 'core', test: core }] },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // a sandboxed preload can only be CommonJS
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
      externalizeDeps: false,
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss(), licences(import.meta.dirname), diagram(import.meta.dirname)],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      minify: true,
      // links for what is imported later cost a start more than they save those imports, which come from this machine
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, needed, { hostType }) =>
          hostType === 'html' ? needed : needed.filter((file) => file.endsWith('.css')),
      },
      // markdown, maths and grammars are large and load on demand
      chunkSizeWarningLimit: 1_000,
      // fonts as files: the content security policy allows no data: fonts
      assetsInlineLimit: 0,
      rollupOptions: {
        input: { index: 'src/renderer/index.html' },
        output: { codeSplitting: { groups: [{ name: firstScreen }] } },
      },
    },
  },
});
