import {
  BlobReader,
  BlobWriter,
  ZipWriter,
  type ZipWriterAddDataOptions,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { describe, expect, test } from 'vitest';
import { createTransferStore } from '../../src/renderer/features/transfer/store.ts';
import { createClient } from '../../src/renderer/host/client.ts';
import { createFakeHost } from './support/fake-host.ts';

const zipOf = async (
  entries: Readonly<Record<string, string | Blob>>,
  options: ZipWriterAddDataOptions = {},
): Promise<File> => {
  const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(entries))
    await zip.add(name, new BlobReader(new Blob([content])), options);
  // the name tells nothing
  return new File([await zip.close()], 'export');
};

/** What the core is given of a file: the text of each document, and what the store says of it in the end. */
async function imported(file: File) {
  const host = createFakeHost();
  const call = host.call.bind(host);
  const documents = [''];
  const shares: number[] = [];
  let promised = 0;
  host.call = (name, input) => {
    if (name === 'transfer.import') promised = (input as { documents: number }).documents;
    if (name !== 'transfer.push') return call(name, input);
    const { text, last } = input as { text: string; last: boolean };
    documents.push(`${documents.pop() ?? ''}${text}`, ...(last ? [''] : []));
    return call(name, { id: 'import', text: '{}', last });
  };
  const store = createTransferStore(createClient(host));
  store.subscribe(({ job }) => job && shares.push(job.share));
  await store.getState().importFile(file);
  const { outcome } = store.getState();
  return { documents: documents.slice(0, -1), promised, shares, outcome, calls: host.world.calls };
}

const failing = (code: string) => ({ kind: 'failed', of: 'import', failure: { code } });
const long = `["${'소식 é '.repeat(300_000)}"]`;

describe('a ZIP as ChatGPT and Claude send it', () => {
  test('comes in as what is in its conversations.json, and nothing else of it', async () => {
    const zip = await zipOf({
      'user.json': '{}',
      'chat.html': '<p>',
      'file-1.png': 'PNG',
      'shared_conversations.json': '[0]',
      'conversations.json': '[1]',
    });
    const { documents, promised, outcome } = await imported(zip);
    expect(documents).toEqual(['[1]']);
    expect(promised).toBe(1);
    expect(outcome).toMatchObject({ kind: 'imported', report: { conversations: 2 } });
  });

  test('that has its chats in several files is one import, in their order, however large each is', async () => {
    const zip = await zipOf({
      'a/conversations-010.json': '[10]',
      'a/conversations-002.json': long,
      'a/conversations-000.json': '[0]',
    });
    const { documents, promised, shares, outcome } = await imported(zip);
    expect(documents).toEqual(['[0]', long, '[10]']);
    expect(promised).toBe(3);
    expect(outcome).toMatchObject({ kind: 'imported' });
    expect(shares.length).toBeGreaterThan(4);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test('comes in the same way where it is not packed', async () => {
    const { documents } = await imported(await zipOf({ 'conversations.json': long }, { level: 0 }));
    expect(documents).toEqual([long]);
  });

  test('that has no chats is refused in words, before anything is begun', async () => {
    const { outcome, calls } = await imported(await zipOf({ 'photo.png': 'PNG' }));
    expect(outcome).toMatchObject(failing('import.zip-no-chats'));
    expect(calls).toEqual([]);
  });

  test('that is locked says so', async () => {
    const zip = await zipOf({ 'conversations.json': '[1]' }, { password: 'p', zipCrypto: true });
    expect((await imported(zip)).outcome).toMatchObject(failing('import.zip-locked'));
  });

  test('that would fill the memory is not unpacked', async () => {
    const { outcome, calls } = await imported(
      await zipOf({ 'conversations.json': new Blob([new Uint8Array(70_000_000)]) }),
    );
    expect(outcome).toMatchObject(failing('import.zip-too-large'));
    expect(calls).toEqual([]);
  });

  test('that tells less than it holds is not unpacked further', async () => {
    const zip = await zipOf({ 'conversations.json': long });
    const bytes = new Uint8Array(await zip.arrayBuffer());
    // the size of what is unpacked, in the list at the end
    const list = bytes.findLastIndex(
      (byte, at) => byte === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 1 && bytes[at + 3] === 2,
    );
    new DataView(bytes.buffer).setUint32(list + 24, 1_000_000, true);
    const { outcome, documents, calls } = await imported(new File([bytes], 'export.zip'));
    expect(outcome).toMatchObject(failing('import.zip-unreadable'));
    expect(calls.at(-1)?.name).toBe('transfer.cancel');
    expect(documents.join('').length).toBeLessThan(1_000_000);
  });

  test.each([
    ['cut off', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -30)],
    ['changed within', (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(0xff, 2_000, 2_100)],
    ['only the beginning of one', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 3)],
  ])('that is %s is refused in words', async (_, harm) => {
    const bytes = new Uint8Array(await (await zipOf({ 'conversations.json': long })).arrayBuffer());
    const { outcome } = await imported(new File([harm(bytes)], 'export.zip'));
    expect(outcome).toMatchObject(failing('import.zip-unreadable'));
  });
});
