/** `Retry-After` (RFC 9110 10.2.3) in seconds or as a date, as ms from now. */
export function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined) return null;
  // what is larger was not meant as seconds, and past all numbers it would be kept as none, which nothing could read again
  if (/^\d+$/.test(value)) return value.length > 11 ? null : Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
