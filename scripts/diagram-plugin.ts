import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, transformWithOxc } from 'vite';

/** A script that can stand in a page as it is. */
const inline = (script: string): string => script.replaceAll('</script', '<\\/script');
const hashOf = (script: string): string =>
  `'sha256-${createHash('sha256').update(script, 'utf8').digest('base64')}'`;

/**
 * The page that draws diagrams, whole in one file: it is sandboxed into an origin of its own, from where it could load
 * no script of ours, and so it need not be allowed to load anything. Its policy names its two scripts by their hashes.
 */
async function diagramPage(root: string): Promise<string> {
  const library = readFileSync(join(root, 'node_modules/mermaid/dist/mermaid.min.js'), 'utf8');
  const file = join(root, 'src/renderer/diagram/frame.ts');
  const { code: frame } = await transformWithOxc(readFileSync(file, 'utf8'), file);
  const scripts = [library, frame].map(inline);
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    // the library styles what it draws by style elements
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const [first = '', second = ''] = scripts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Diagram</title>
<style>html, body { margin: 0 } body > svg { display: block; margin: 0 auto; max-width: 100%; height: auto }</style>
</head>
<body>
<script>${first}</script>
<script type="module">${second}</script>
</body>
</html>
`;
}

/** Puts the diagrams' page beside the window's. */
export const diagram = (root: string): Plugin => ({
  name: 'latchkey-diagram',
  configureServer: ({ middlewares }) => {
    middlewares.use('/diagram.html', (_request, response, next) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      diagramPage(root).then((page) => response.end(page), next);
    });
  },
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'diagram.html', source: await diagramPage(root) });
  },
});
