import { BlobReader, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { Document } from './document.ts';
import { Failed, unreadable } from './failed.ts';

/** Where the chats are in an export of ChatGPT or Claude; larger ones are in several files, with a number each. */
const chats = /(?:^|\/)conversations(?:-\d+)?\.json$/i;

/** Text is packed to a tenth; what becomes this many times as large is there to fill somebody's memory. */
const mostUnpacked = 200;
/** bytes that nobody minds, however small they were packed */
const harmless = 64_000_000;

const damaged = (cause: unknown): Failed =>
  new Failed(
    {
      code: 'import.zip-unreadable',
      message:
        'This ZIP is damaged, not whole, or packed in a way that Latchkey does not know. Fetch it once more, or unpack it and import the conversations.json in it. What was read before is kept.',
      action: 'check-input',
    },
    { cause },
  );

const locked = (): Failed =>
  new Failed({
    code: 'import.zip-locked',
    message: 'This ZIP is locked with a password. Unpack it, and import the conversations.json in it.',
    action: 'check-input',
  });

const tooLarge = (): Failed =>
  new Failed({
    code: 'import.zip-too-large',
    message:
      'What is in this ZIP is hundreds of times as large as the ZIP itself, as no chats are. Nothing was imported.',
    action: 'check-input',
  });

const noChats = (): Failed =>
  new Failed({
    code: 'import.zip-no-chats',
    message:
      'There is no conversations.json in this ZIP. Choose the one that ChatGPT or Claude sent. Nothing was changed.',
    action: 'check-input',
  });

/** whose fault it is: the disk's, or that of what is on it */
const readFault = (error: unknown): Failed =>
  error instanceof DOMException && /^Not(?:Found|Readable|Allowed)Error$/.test(error.name)
    ? unreadable(error)
    : damaged(error);

async function* unpacked(entry: FileEntry): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const pieces = readable.getReader();
  const written = entry.getData(writable);
  // it is asked for once all pieces were read, and not at all where nobody wants them any more
  written.catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await pieces.read();
      if (done) break;
      yield value;
    }
    await written;
  } catch (error) {
    throw readFault(error);
  } finally {
    await pieces.cancel().catch(() => undefined);
  }
}

/**
 * The chats in a ZIP, in their order. Nothing else in it is read, names only tell which they are, and no more of one is
 * unpacked than it says itself.
 * @throws Failed
 */
export async function chatsIn(file: File): Promise<readonly Document[]> {
  const zip = new ZipReader(new BlobReader(file), {
    // the browser unpacks beside the main thread by itself
    useWebWorkers: false,
    checkSignature: true,
  });
  const entries = await zip.getEntries().catch((error: unknown) => {
    throw readFault(error);
  });
  const found = entries
    .filter((entry): entry is FileEntry => !entry.directory && chats.test(entry.filename))
    .toSorted((one, other) => one.filename.localeCompare(other.filename, 'en', { numeric: true }));
  if (found.length === 0) throw noChats();
  if (found.some(({ encrypted }) => encrypted)) throw locked();
  const size = found.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (size > harmless && size > file.size * mostUnpacked) throw tooLarge();
  return found.map((entry) => ({ bytes: entry.uncompressedSize, pieces: () => unpacked(entry) }));
}
