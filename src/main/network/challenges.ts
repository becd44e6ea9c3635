/** One challenge of a `WWW-Authenticate` header; scheme and parameter names in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

// a scheme stands alone, a parameter has a value: a token or a quoted string (RFC 9110 11.2, 5.6.4)
const parts = /([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;

/** What a 401 asks for, one challenge or several (RFC 9110 11.6.1). */
export function readChallenges(headers: Headers): Challenge[] {
  const found: { scheme: string; parameters: Record<string, string> }[] = [];
  for (const [, name = '', quoted, plain] of (headers.get('www-authenticate') ?? '').matchAll(parts)) {
    const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) found.push({ scheme: name.toLowerCase(), parameters: {} });
    else Object.assign(found.at(-1)?.parameters ?? {}, { [name.toLowerCase()]: value });
  }
  return found;
}
