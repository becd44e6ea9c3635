import { BlockList, isIP } from 'node:net';

export interface Place {
  /** as a URL writes it, brackets included */
  readonly hostname: string;
  readonly port: number;
}

const bare = (host: string): string =>
  host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/(.)\.$/, '$1')
    .toLowerCase();

interface Rule {
  readonly host: string;
  /** null: any */
  readonly port: number | null;
}

/** "host", "host:port", "[v6]", "[v6]:port", a range as "[v6]/8" or "[v6/8]"; a lone v6 address has colons of its own. */
function parseRule(text: string): Rule {
  const rule = text.trim();
  const [, bracketed, length = '', bracketedPort] = /^(\[[^\]]*\])(\/\d+)?(?::(\d+))?$/.exec(rule) ?? [];
  if (bracketed !== undefined) {
    const host = bare(bracketed) + length;
    return { host, port: bracketedPort === undefined ? null : Number(bracketedPort) };
  }
  const [, host, port] = /^([^:]*):(\d+)$/.exec(rule) ?? [];
  return host === undefined ? { host: bare(rule), port: null } : { host: bare(host), port: Number(port) };
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** An address or a CIDR range (RFC 4632, RFC 4291) that holds this address. A malformed range holds none. */
function holds(rule: string, address: string): boolean {
  const [base = '', length] = rule.split('/');
  if (isIP(base) === 0) return false;
  const bits = length === undefined ? (isIP(base) === 6 ? 128 : 32) : Number(length);
  if (!Number.isInteger(bits) || bits < 0 || bits > (isIP(base) === 6 ? 128 : 32)) return false;
  const range = new BlockList();
  range.addSubnet(base, bits, family(base));
  return range.check(address, family(address));
}

function matches(rule: string, host: string): boolean {
  if (rule === '*') return true;
  if (rule === '<local>') return !host.includes('.') && isIP(host) === 0;
  if (isIP(host) !== 0) return holds(rule, host);
  // "*.example.com" means only what is below it; "example.com" and ".example.com" mean itself too, as in curl
  if (rule.startsWith('*.')) return host.endsWith(rule.slice(1));
  const name = rule.replace(/^\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

/** Whether one of the rules says that this place is reached without a proxy. */
export function isBypassed(rules: readonly string[], { hostname, port }: Place): boolean {
  const host = bare(hostname);
  return rules.map(parseRule).some((rule) => (rule.port ?? port) === port && matches(rule.host, host));
}

/** The rules of NO_PROXY: commas or spaces between them. */
export const splitRules = (text: string): string[] => text.split(/[,\s]+/).filter((rule) => rule !== '');

/** Host and port of a URL, with the port that its scheme implies. */
export const placeOf = ({ protocol, hostname, port }: URL): Place & { protocol: string } => ({
  protocol,
  hostname,
  port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
});
