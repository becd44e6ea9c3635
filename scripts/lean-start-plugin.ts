import type { Plugin } from 'vite';

/** By what imports them, in the place of modules that a start would load for nothing. */
const replaced: Readonly<Record<string, string>> = {
  // conf checks its files with it where it is given a schema, and ours are checked by zod
  'ajv/dist/2020.js': `export class Ajv2020 { constructor() { throw new Error('conf has no schema here'); } }`,
  'ajv-formats': 'export default {};',
  // conf brings files of an older version up to date with it, where it is told how
  semver: 'export default {};',
};
const prefix = '\0lean:';

/** What lets go of locks checks one argument with node:assert, which brings a comparison of whole trees. */
const lockRelease = /\/node_modules\/signal-exit\/index\.js$/;
const equal = '{ equal(a, b, message) { if (a !== b) throw new TypeError(message); } }';

const builtinImport =
  /^import (?:([\w$]+)(?:, )?)?(?:\* as ([\w$]+) |\{([^}]*)\} )?\s*from "(node:[\w/]+)";$/gm;

/**
 * An import of one of Node's own modules reads every name of it, and so loads what is behind those that nobody asked
 * for: of node:http a whole client, of node:process the standard streams.
 */
const withoutBuiltinImports = (code: string): string =>
  code.replace(builtinImport, (_, whole?: string, all?: string, names?: string, id?: string) => {
    const taken = [whole, all, names === undefined ? undefined : `{${names.replaceAll(' as ', ': ')}}`];
    return taken
      .flatMap((name) =>
        name === undefined ? [] : [`const ${name} = globalThis.process.getBuiltinModule("${id}");`],
      )
      .join(' ');
  });

/** One sign of another alphabet makes the engine read a whole file as text of two bytes a sign. */
const inAscii = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What is bundled into the main process leaves out what it never uses (decision 12). */
export const leanStart = (): Plugin => ({
  name: 'lean-start',
  enforce: 'pre',
  resolveId: (source) => (Object.hasOwn(replaced, source) ? prefix + source : null),
  load: (id) => (id.startsWith(prefix) ? (replaced[id.slice(prefix.length)] ?? null) : null),
  transform: (code, id) => (lockRelease.test(id) ? code.replace("require('assert')", equal) : null),
  renderChunk: { order: 'post', handler: (code) => ({ code: withoutBuiltinImports(code), map: null }) },
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = inAscii(file.code);
  },
});
