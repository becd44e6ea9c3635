const ascii = (data: Uint8Array, from: number, to: number): string =>
  Buffer.from(data.subarray(from, to)).toString('latin1');

/** The media type of a picture, by the signature that its format prescribes; null for anything else. */
export function imageTypeOf(data: Uint8Array): string | null {
  if (ascii(data, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (ascii(data, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (/^GIF8[79]a$/.test(ascii(data, 0, 6))) return 'image/gif';
  if (ascii(data, 0, 4) === 'RIFF' && ascii(data, 8, 12) === 'WEBP') return 'image/webp';
  return null;
}

/** ISO 32000 allows some bytes before the header; readers look at the first kilobyte. */
export const isPdf = (data: Uint8Array): boolean => ascii(data, 0, 1024).includes('%PDF-');
