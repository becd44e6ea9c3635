import { Fault } from '../fault.ts';

/** RFC 9110 section 5.6.2 */
const token = /^[!#$%&'*+.^_`|~\w-]+$/;
/** section 5.5, without what is not ASCII */
const visible = /^[\x20-\x7e\t]+$/;

const longest = 8_192;
const most = 20;

/** The way a message travels, who asks, and what it is made of: ours or the network's to say. */
const reserved = new Set([
  'accept',
  'accept-encoding',
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'date',
  'dpop',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

const refuse = (code: string, message: string, detail?: string): Fault =>
  new Fault({ code, message, action: 'check-input', ...(detail !== undefined && { detail }) });

/** A header's name in lower case. @throws Fault `login.bad-header`, `login.reserved-header`; both show the name only */
export function cleanHeaderName(text: string): string {
  const name = text.trim().toLowerCase();
  if (!token.test(name) || name.length > 100) {
    // a line without a name could be all value
    throw refuse('login.bad-header', 'A header is one line like X-Team: value.');
  }
  if (reserved.has(name) || /^(?:proxy|sec)-/.test(name)) {
    throw refuse('login.reserved-header', 'That header cannot be set. Choose another name.', name);
  }
  return name;
}

/**
 * Headers as a person writes them, one `Name: value` a line; names come back in lower case.
 * @throws Fault as `cleanHeaderName`
 */
export function parseHeaders(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const headers = lines.map((line): [string, string] => {
    const at = line.indexOf(':');
    const name = cleanHeaderName(at < 0 ? '' : line.slice(0, at));
    const value = line.slice(at + 1).trim();
    if (!visible.test(value) || value.length > longest)
      throw refuse('login.bad-header', 'A header is one line like X-Team: value.', name);
    return [name, value];
  });
  const found = Object.fromEntries(headers);
  if (headers.length > most || Object.keys(found).length < headers.length)
    throw refuse('login.bad-header', 'A header is one line like X-Team: value.', 'one twice, or too many');
  return found;
}
