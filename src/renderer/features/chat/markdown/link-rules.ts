const parse = (address: string): URL | null => (URL.canParse(address) ? new URL(address) : null);

/** Links go out of the app, and only where a person expects: the web and mail. Anything else is plain text. */
export const safeLink = (address: string | undefined): string | null => {
  const url = parse(address?.trim() ?? '');
  return url !== null && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
};

export type Picture =
  | { readonly kind: 'inline'; readonly src: string }
  /** loading it would tell its host that this was read */
  | { readonly kind: 'remote'; readonly src: string; readonly host: string }
  | { readonly kind: 'none' };

export const pictureOf = (address: string | undefined): Picture => {
  const text = address?.trim() ?? '';
  if (/^data:image\/(png|jpeg|gif|webp);base64,/i.test(text)) return { kind: 'inline', src: text };
  const url = parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { kind: 'none' };
  return { kind: 'remote', src: url.href, host: url.host };
};
