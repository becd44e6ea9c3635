import type { IncomingMessage } from 'node:http';

import type { Checked } from '../check-controls.ts';

/** No form of the practice sites comes near this. */
const formLimitBytes = 64 * 1024;

type Body = { kind: 'read'; text: string } | { kind: 'too-large' } | { kind: 'gone' };

/** Reads a request body of at most `limitBytes`; the rest of a larger one is read and dropped. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    return { kind: 'gone' };
  }
  if (bytes > limitBytes) return { kind: 'too-large' };
  return { kind: 'read', text: Buffer.concat(chunks).toString('utf8') };
}

/** Reads a posted form; a missing, foreign or oversized body is an empty form. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readBody(request, formLimitBytes);
  return new URLSearchParams(body.kind === 'read' ? body.text : '');
}

/** Parses a JSON object. */
export function parseObject(text: string): Checked<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { ok: true, value: value as Record<string, unknown> };
    }
    return { ok: false, error: 'The body must be a JSON object.' };
  } catch {
    return { ok: false, error: 'We could not parse the JSON body of your request.' };
  }
}
