import type { Practice } from '../../../src/practice/practice.ts';

/** Calls the practice API; the key is the static one unless a token is given. */
export function callApi(
  practice: Practice,
  path: string,
  { body, token = 'practice-key' }: { body?: unknown; token?: string | null } = {},
): Promise<Response> {
  const headers = new Headers();
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (body === undefined) return fetch(`${practice.origins.chat}${path}`, { headers });
  headers.set('content-type', 'application/json');
  return fetch(`${practice.origins.chat}${path}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export interface SentEvent {
  event: string | null;
  data: string;
}

/** Takes a stream of server-sent events apart. */
export function eventsIn(text: string): SentEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => ({
      event: /^event: (.*)$/m.exec(block)?.[1] ?? null,
      data: /^data: (.*)$/m.exec(block)?.[1] ?? '',
    }));
}

/** The body of a chat completion about one prompt. */
export function chatBody(prompt: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { model: 'practice-guide', messages: [{ role: 'user', content: prompt }], ...more };
}
