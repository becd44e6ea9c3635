/** What a proxy script is told. Plain JSON: nothing of this program may reach the script. */
export interface PacGiven {
  /** without path and query, which are none of the script's business */
  readonly url: string;
  readonly host: string;
  /** names that were looked up already; null: not found */
  readonly known: Readonly<Record<string, string | null>>;
  readonly myAddress: string;
  /** epoch ms */
  readonly now: number;
}

/**
 * Defines the functions that every proxy script counts on, and returns what asks the script, as JSON text.
 * Its text runs inside the script's own context, so it may use nothing from outside itself.
 *
 * A name that is not known yet ends the run with `needs`; it is looked up outside and the script is run again.
 */
export function definePac(given: PacGiven): () => string {
  const { stringify } = JSON;
  const scope = globalThis as unknown as Record<string, unknown>;
  let needs: string | null = null;

  const dnsResolve = (host: unknown): string | null => {
    const name = String(host);
    if (/^\d+(?:\.\d+){3}$/.test(name)) return name;
    if (Object.hasOwn(given.known, name)) return given.known[name] ?? null;
    needs ??= name;
    throw new Error('the name is being looked up');
  };
  const toNumber = (address: string): number =>
    address.split('.').reduce((sum, part) => sum * 256 + (Number(part) & 255), 0);
  const masked = (address: string, mask: string): number => (toNumber(address) & toNumber(mask)) >>> 0;
  const shExpMatch = (text: unknown, pattern: unknown): boolean => {
    const escaped = String(pattern).replace(/[.+^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 's').test(String(text));
  };

  const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
  const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
  /** this moment here, or in GMT when the last argument says so, and the other arguments */
  const moment = (parts: readonly unknown[]) => {
    const gmt = parts.at(-1) === 'GMT';
    const at = new Date(given.now);
    // its UTC getters then tell local time
    const clock = gmt ? at : new Date(given.now - at.getTimezoneOffset() * 60_000);
    return { clock, rest: gmt ? parts.slice(0, -1) : parts };
  };
  /** from ≤ value ≤ to, also over the end of a week, a day or a year */
  const within = (value: number, from: number, to: number): boolean =>
    from <= to ? from <= value && value <= to : value >= from || value <= to;

  const weekdayRange = (...parts: unknown[]): boolean => {
    const { clock, rest } = moment(parts);
    const [from = -1, to = from] = rest.map((day) => days.indexOf(String(day).toUpperCase()));
    return from >= 0 && to >= 0 && within(clock.getUTCDay(), from, to);
  };

  const timeRange = (...parts: unknown[]): boolean => {
    const { clock, rest } = moment(parts);
    const numbers = rest.map(Number);
    const half = numbers.length / 2;
    const seconds = ([h = 0, m = 0, s = 0]: number[]) => h * 3600 + m * 60 + s;
    const now = seconds([clock.getUTCHours(), clock.getUTCMinutes(), clock.getUTCSeconds()]);
    if (numbers.length === 1) return clock.getUTCHours() === numbers[0];
    if (half === 1) return within(clock.getUTCHours(), numbers[0] ?? 0, numbers[1] ?? 0);
    return within(now, seconds(numbers.slice(0, half)), seconds(numbers.slice(half)));
  };

  const dateRange = (...parts: unknown[]): boolean => {
    const { clock, rest } = moment(parts);
    /** one end of the range: which of year, month and day it names, as digits of one number */
    const read = (end: readonly unknown[], otherwise: Record<'year' | 'month' | 'day', boolean>) => {
      const value = { year: 0, month: 0, day: 0 };
      const named = { ...otherwise };
      for (const part of end) {
        const month = months.indexOf(String(part).toUpperCase());
        const kind = month >= 0 ? 'month' : Number(part) > 31 ? 'year' : 'day';
        value[kind] = month >= 0 ? month : Number(part);
        named[kind] = true;
      }
      return { number: value.year * 10_000 + value.month * 100 + value.day, named };
    };
    const none = { year: false, month: false, day: false };
    const half = Math.ceil(rest.length / 2);
    const from = read(rest.slice(0, half), none);
    const to = rest.length === 1 ? from : read(rest.slice(half), none);
    const now =
      (from.named.year ? clock.getUTCFullYear() * 10_000 : 0) +
      (from.named.month ? clock.getUTCMonth() * 100 : 0) +
      (from.named.day ? clock.getUTCDate() : 0);
    return within(now, from.number, to.number);
  };

  Object.assign(scope, {
    isPlainHostName: (host: unknown) => !String(host).includes('.'),
    dnsDomainIs: (host: unknown, domain: unknown) => String(host).endsWith(String(domain)),
    localHostOrDomainIs: (host: unknown, full: unknown) =>
      host === full || (!String(host).includes('.') && String(full).startsWith(`${String(host)}.`)),
    isResolvable: (host: unknown) => dnsResolve(host) !== null,
    isInNet: (host: unknown, base: unknown, mask: unknown) => {
      const address = dnsResolve(host);
      return address !== null && masked(address, String(mask)) === masked(String(base), String(mask));
    },
    dnsResolve,
    convert_addr: (address: unknown) => toNumber(String(address)),
    myIpAddress: () => given.myAddress,
    dnsDomainLevels: (host: unknown) => String(host).split('.').length - 1,
    shExpMatch,
    weekdayRange,
    timeRange,
    dateRange,
    alert: () => undefined,
  });

  return () => {
    try {
      const find = scope['FindProxyForURL'];
      if (typeof find !== 'function') return stringify({ error: 'it defines no FindProxyForURL' });
      const answer: unknown = (find as (url: string, host: string) => unknown)(given.url, given.host);
      if (needs !== null) return stringify({ needs });
      // the first description of these scripts says that null means no proxy
      return stringify({ answer: answer === null ? '' : answer });
    } catch (error) {
      return stringify(needs === null ? { error: String(error).slice(0, 200) } : { needs });
    }
  };
}
