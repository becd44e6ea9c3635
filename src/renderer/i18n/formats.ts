const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/** The value of a key, made once: to make a format takes some hundred times as long as to use it. */
const kept = <T>(among: Map<string, T>, key: string, make: () => T): T => {
  const format = among.get(key) ?? make();
  among.set(key, format);
  return format;
};

export const dateFormat = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  // a format stays in the zone that it was made in, and people travel
  const zone = new Date().getTimezoneOffset();
  const key = JSON.stringify([language, options, zone]);
  return kept(dates, key, () => new Intl.DateTimeFormat(language, options));
};

export const numberFormat = (language: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  kept(numbers, JSON.stringify([language, options]), () => new Intl.NumberFormat(language, options));
