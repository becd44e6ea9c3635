import { Fault } from '../../fault.ts';
import { imageTypeOf, isPdf } from './magic.ts';

const megabyte = 1024 * 1024;
const mostImage = 20 * megabyte;
const mostPdf = 20 * megabyte;
const mostText = 2 * megabyte;

export interface ReadFile {
  readonly mediaType: string;
  /** what can be read of it; null where it is a picture */
  readonly text: string | null;
}

const tooLarge = (most: number) =>
  new Fault({
    code: 'file-too-large',
    message: 'This file is too large to send.',
    action: 'check-input',
    detail: `${most / megabyte} MB at most`,
  });

const notUnderstood = () =>
  new Fault({
    code: 'file-not-understood',
    message: 'Latchkey can send pictures (PNG, JPEG, WebP, GIF), text and PDF. This file is something else.',
    action: 'check-input',
  });

function within(size: number, most: number): void {
  if (size > most) throw tooLarge(most);
}

function textOf(data: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(data);
    if (text.includes('\0')) throw notUnderstood();
    return text;
  } catch {
    throw notUnderstood();
  }
}

/**
 * What a file is, by its bytes and not by its name.
 * @throws Fault `file-too-large`, `file-not-understood`, `pdf-unreadable`, `pdf-without-text`
 */
export async function readFile(data: Uint8Array): Promise<ReadFile> {
  const image = imageTypeOf(data);
  if (image !== null) {
    within(data.length, mostImage);
    return { mediaType: image, text: null };
  }
  if (isPdf(data)) {
    within(data.length, mostPdf);
    const { readPdf } = await import('./pdf.ts');
    const text = await readPdf(data);
    within(Buffer.byteLength(text), mostText);
    return { mediaType: 'application/pdf', text };
  }
  within(data.length, mostText);
  return { mediaType: 'text/plain', text: textOf(data) };
}
