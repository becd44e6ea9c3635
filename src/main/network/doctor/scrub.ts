import { homedir, userInfo } from 'node:os';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The person's name on this computer; a few systems have none to tell. */
function ownName(): string | null {
  try {
    const { username } = userInfo();
    return username.length > 2 && username !== 'root' ? username : null;
  } catch {
    return null;
  }
}

const rules: readonly (readonly [RegExp, string])[] = [
  // name:password@ in an address
  [/(\b[a-z][a-z\d+.-]*:\/\/)[^\s/@]*@/gi, '$1'],
  // everything after ? or #, and paths of addresses, may hold a token
  [/(\b[a-z][a-z\d+.-]*:\/\/[^\s/?#]+)[/?#][^\s"'<>)]*/gi, '$1/…'],
  [/[^\s@"'<>()]+@[^\s@"'<>()]+\.[a-z]{2,}/gi, '[address]'],
  [/\b(bearer|basic|dpop|negotiate)\s+[\w.~+/=-]{6,}/gi, '$1 [secret]'],
  // JWTs, API keys and whatever else is long and has no spaces
  [/\bey[\w-]{6,}\.[\w-]+(?:\.[\w-]*)*/g, '[secret]'],
  [/\b(?:sk|sess|rt|pk|key|token)[-_](?=[\w-]*\d)[\w-]{6,}/gi, '[secret]'],
  [/[\w+/=-]{40,}/g, '[secret]'],
  [/\b(password|passphrase|secret|token|api[-_]?key|cookie|code|state)=[^\s&;]+/gi, '$1=[secret]'],
];

/** Text for a report that others will read, without what could be a secret or tell who the person is. */
export function scrub(text: string): string {
  const home = homedir();
  const name = ownName();
  const own: (readonly [RegExp, string])[] = [
    ...(home.length > 1 ? [[new RegExp(escaped(home), 'g'), '~'] as const] : []),
    ...(name === null ? [] : [[new RegExp(`\\b${escaped(name)}\\b`, 'g'), '[name]'] as const]),
  ];
  return [...own, ...rules].reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
}
