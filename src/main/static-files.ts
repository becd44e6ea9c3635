import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** The window's content security policy; `connect` is the one place it may talk to. */
const policy = (connect: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${connect === '' ? '' : ` ${connect}`}`,
    "worker-src 'self'",
    // only the diagrams' page: every other file of ours refuses to be framed
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

/** Drawn in it is what a model wrote. */
const diagramPage = '/diagram.html';

/** Of the diagrams' page: an origin of its own, nothing to load; it names its scripts by their hashes itself. */
const diagramPolicy = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

export const securityHeaders = (connect: string, path = '/'): Record<string, string> => ({
  'content-security-policy': path === diagramPage ? diagramPolicy : policy(connect),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
});

export interface StaticFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

const decoded = (path: string): string | null => {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
};

/** A file of the built window by its URL path; null for anything outside the folder or of an unknown type. */
export async function readStaticFile(root: string, path: string): Promise<StaticFile | null> {
  const asked = decoded(path);
  if (asked === null) return null;
  const wanted = normalize(join(root, asked === '/' ? 'index.html' : asked));
  const type = types[extname(wanted)];
  if (type === undefined || !wanted.startsWith(root + sep)) return null;
  try {
    return { type, body: new Uint8Array(await readFile(wanted)) };
  } catch {
    return null;
  }
}
