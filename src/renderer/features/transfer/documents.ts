import type { Document } from './document.ts';
import { unreadable } from './failed.ts';

/** bytes of a file that go to the core at once */
export const PIECE = 1_500_000;

interface Words {
  readonly text: string;
  /** of the document */
  readonly last: boolean;
  /** bytes of the document until here */
  readonly done: number;
}

/** One piece of a file, which may be gone by now. */
export const pieceOf = async (file: Blob, at: number): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
  } catch (error) {
    throw unreadable(error);
  }
};

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += PIECE) yield await pieceOf(file, at);
}

/** every ZIP begins with it, and no JSON does */
const zipSign = 'PK';

/**
 * What is to be imported of a file: itself, or the chats that are in a ZIP.
 * @throws Failed
 */
export async function documentsIn(file: File): Promise<readonly Document[]> {
  const start = new TextDecoder().decode((await pieceOf(file, 0)).subarray(0, zipSign.length));
  if (start !== zipSign) return [{ bytes: file.size, pieces: () => piecesOf(file) }];
  const { chatsIn } = await import('./unzip.ts');
  return chatsIn(file);
}

/** What a document says, piece by piece; the last one tells that it is. */
export async function* wordsOf({ pieces }: Document): AsyncGenerator<Words> {
  const decoder = new TextDecoder();
  let text = '';
  let done = 0;
  for await (const piece of pieces()) {
    if (done > 0) yield { text, last: false, done };
    text = decoder.decode(piece, { stream: true });
    done += piece.length;
  }
  yield { text: text + decoder.decode(), last: true, done };
}
