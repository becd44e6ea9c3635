import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { parseCookies } from './cookies.ts';
import { send, sendHtml, type Page, type Routes, type Visit } from './visit.ts';
import { messagePage } from './page.ts';

interface SiteParts {
  /** e.g. `http://127.0.0.1:4101` */
  origin: string;
  /** this world's clock in epoch ms: clients read a server's clock from its Date header */
  now: () => number;
  routes: Routes;
  /** Pages for whole folders: prefix → page. Tried before `routes`. */
  folders?: Readonly<Record<string, Page>>;
  /** What is shown where no page is. */
  missing?: Page;
}

/**
 * A listener for one origin. A request whose Host is not this origin is refused, so that no page of a stranger can
 * reach the practice world by DNS rebinding.
 */
export function createSite({
  origin,
  now,
  routes,
  folders = {},
  missing = notFound,
}: SiteParts): RequestListener {
  const { port } = new URL(origin);
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  return (request, response) => {
    const visit = visitOf(request, response, origin);
    if (visit === null || !hosts.has(request.headers.host ?? '')) {
      response.writeHead(421, { 'Content-Type': 'text/plain' }).end('This is not the host you asked for.');
      return;
    }
    response.setHeader('Date', new Date(now()).toUTCString());
    response.setHeader('X-Content-Type-Options', 'nosniff');
    void run(choose(visit, routes, folders) ?? missing, visit);
  };
}

function visitOf(request: IncomingMessage, response: ServerResponse, origin: string): Visit | null {
  const url = URL.parse(request.url ?? '/', origin);
  if (url === null) return null;
  return { request, response, url, cookies: parseCookies(request.headers.cookie) };
}

function choose(visit: Visit, routes: Routes, folders: Readonly<Record<string, Page>>): Page | undefined {
  const { pathname } = visit.url;
  for (const [prefix, page] of Object.entries(folders)) {
    if (pathname === prefix || pathname.startsWith(`${prefix}/`)) return page;
  }
  const method = visit.request.method === 'HEAD' ? 'GET' : visit.request.method;
  const page = routes[`${method} ${pathname}`];
  if (page !== undefined) return page;
  const known = Object.keys(routes).some((route) => route.endsWith(` ${pathname}`));
  return known ? wrongMethod : undefined;
}

async function run(page: Page, visit: Visit): Promise<void> {
  try {
    await page(visit);
  } catch (error) {
    const { response } = visit;
    if (response.headersSent) response.destroy();
    else
      send(visit, 500, error instanceof Error ? error.message : String(error), 'text/plain; charset=utf-8');
  }
}

/** The plain 404 page. */
export function notFound(visit: Visit): void {
  sendHtml(visit, 404, messagePage('Nothing here', 'The practice world has no page at this address.'));
}

function wrongMethod(visit: Visit): void {
  sendHtml(visit, 405, messagePage('Not like that', 'This address does not take that kind of request.'));
}
