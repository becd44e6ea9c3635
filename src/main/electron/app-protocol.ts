import { protocol } from 'electron';
import { readStaticFile, securityHeaders } from '../static-files.ts';

const scheme = 'latchkey';

/** Where the window lives: a standard, secure origin of our own instead of file://. */
export const appOrigin = `${scheme}://app`;

/** Must run before the app is ready. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serveAppProtocol(rendererFolder: string): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const headers = securityHeaders('', url.pathname);
    const file = url.host === 'app' ? await readStaticFile(rendererFolder, url.pathname) : null;
    if (!file) return new Response('Not here.', { status: 404, headers });
    return new Response(file.body, { headers: { ...headers, 'content-type': file.type } });
  });
}
