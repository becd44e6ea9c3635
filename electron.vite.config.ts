import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { diagram } from './scripts/diagram-plugin.ts';
import { leanStart } from './scripts/lean-start-plugin.ts';
import { licences } from './scripts/licences-plugin.ts';

// Three bundles for the desktop (main, preload, renderer); the main one also holds the loopback host and what
// runs in threads of its own, so that both hosts run the same built core.
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

type Modules = { getModuleInfo(of: string): ModuleInfo | null };

const isOfFirstScreen = (id: string, modules: Modules): boolean => {
  const seen = new Set<string>();
  const isImported = (by: string): boolean => {
    if (seen.has(by)) return false;
    seen.add(by);
    const info = modules.getModuleInfo(by);
    return info !== null && (info.isEntry || info.importers.some(isImported));
  };
  return isImported(id);
};

const isLibrary = (id: string): boolean => id.includes('/node_modules/');

/** What the first screen imports at once: three files, read side by side; two dozen small ones were fetched six at a time. */
const firstScreen = [
  { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\//, priority: 2 },
  {
    name: (id: string, modules: Modules) =>
      isLibrary(id) && isOfFirstScreen(id, modules) ? 'libraries' : null,
    debugName: 'libraries',
    priority: 1,
  },
  {
    name: (id: string, modules: Modules) => (isOfFirstScreen(id, modules) ? 'first' : null),
    debugName: 'first',
  },
];

interface Chunk {
  readonly name: string;
  readonly isEntry: boolean;
  readonly facadeModuleId?: string | null;
}

const everyChat = /\/features\/chat\/(?:conversation-view|markdown\/markdown)\.tsx$/;

/** Of the first screen and of every chat. */
const runsAtOnce = ({ name, isEntry, facadeModuleId }: Chunk): boolean =>
  isEntry || name === 'react' || name === 'libraries' || everyChat.test(facadeModuleId ?? '');

/** Asks the engine to compile all of a file while it is fetched, beside the main thread, instead of each function when it is called. */
const compiledAhead = (chunk: Chunk): string => (runsAtOnce(chunk) ? '//# allFunctionsCalledOnLoad' : '');

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
          history: 'src/main/profile/backup/history-thread.ts',
        },
        // the same names in each version, so that what was compiled of an older one is replaced
        output: {
          chunkFileNames: 'chunks/[name].js',
          comments: { annotation: false, jsdoc: false },
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
        output: { codeSplitting: { groups: firstScreen }, postBanner: compiledAhead },
      },
    },
  },
});
