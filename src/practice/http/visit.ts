import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request and the response to it, with what every page needs already taken apart. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly cookies: ReadonlyMap<string, string>;
}

export type Page = (visit: Visit) => void | Promise<void>;

/** `"GET /path"` → page. */
export type Routes = Readonly<Record<string, Page>>;

export function sendHtml(visit: Visit, status: number, body: string): void {
  send(visit, status, body, 'text/html; charset=utf-8');
}

export function sendJson(visit: Visit, status: number, body: unknown): void {
  send(visit, status, JSON.stringify(body), 'application/json; charset=utf-8');
}

/** 302 with an HTML anchor as the body, as Auth0 answers: some clients read the target from there. */
export function redirect(visit: Visit, location: string): void {
  visit.response.setHeader('Location', location);
  send(
    visit,
    302,
    `<p>Found. Redirecting to <a href="${escapeHtml(location)}">${escapeHtml(location)}</a></p>`,
  );
}

export function send(visit: Visit, status: number, body: string, type = 'text/html; charset=utf-8'): void {
  const bytes = Buffer.from(body);
  visit.response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.byteLength });
  visit.response.end(visit.request.method === 'HEAD' ? undefined : bytes);
}

/** Makes any text safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
