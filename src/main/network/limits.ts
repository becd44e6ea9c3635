import { Fault } from '../fault.ts';

const megabyte = 1024 * 1024;

/** The body as text, counted after decompression. @throws Fault `answer-too-large` */
export async function readText(response: Response, limit: number = 4 * megabyte): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const piece of response.body) {
    size += piece.byteLength;
    if (size > limit) {
      throw new Fault({
        code: 'answer-too-large',
        message: 'The server sent far more than expected, so Latchkey stopped reading.',
        detail: `more than ${Math.round(limit / megabyte)} MB`,
      });
    }
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}
