/** Rows as comma- or tab-separated values (RFC 4180): a value with a separator, quote or line end is quoted. */
export const separated = (rows: readonly (readonly string[])[], separator: string): string =>
  rows.map((row) => row.map((value) => quoted(value, separator)).join(separator)).join('\r\n');

const quoted = (value: string, separator: string): string =>
  value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
