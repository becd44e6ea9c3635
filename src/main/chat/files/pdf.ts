import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { Fault } from '../../fault.ts';

/** ms for a whole file, the start of the thread with it */
const limitMs = 30_000;
const mostPages = 500;

/** Text, not a function: a bundler would rewrite the import, which has to be that of the thread. */
const thread = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData.library)
  .then(async ({ extractText, getDocumentProxy }) => {
    const pdf = await getDocumentProxy(workerData.data, { isEvalSupported: false });
    if (pdf.numPages > workerData.mostPages) return { pages: pdf.numPages };
    const { text } = await extractText(pdf, { mergePages: false });
    return { text: text.join('\\n\\n') };
  })
  .catch((error) => ({ error: String(error && error.name) }))
  .then((said) => parentPort.postMessage(said));
`;

const said = z.lazy(() =>
  z.union([z.object({ text: z.string() }), z.object({ pages: z.number() }), z.object({ error: z.string() })]),
);

const unreadable = (detail: string, cause?: unknown) =>
  new Fault(
    {
      code: 'pdf-unreadable',
      message: 'This PDF could not be read: it may be damaged or locked with a password.',
      action: 'check-input',
      detail: detail.slice(0, 80),
    },
    { cause },
  );

const libraryUrl = (): string => {
  const require = createRequire(import.meta.url);
  return pathToFileURL(require.resolve('unpdf').replace(/index\.cjs$/, 'index.mjs')).href;
};

async function answerOf(worker: Worker): Promise<unknown> {
  try {
    const [message] = (await once(worker, 'message', { signal: AbortSignal.timeout(limitMs) })) as unknown[];
    return message;
  } catch (cause) {
    throw unreadable('it took too long or too much memory', cause);
  }
}

/**
 * The words of a PDF, page after page. It is read in a thread of its own, with limits: nobody vouches for the file.
 * @throws Fault `pdf-unreadable`, `pdf-without-text`
 */
export async function readPdf(data: Uint8Array): Promise<string> {
  const worker = new Worker(thread, {
    eval: true,
    env: {},
    execArgv: [],
    workerData: { library: libraryUrl(), data: new Uint8Array(data), mostPages },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  try {
    const found = said.safeParse(await answerOf(worker));
    if (!found.success) throw unreadable('no text');
    if ('error' in found.data) throw unreadable(found.data.error);
    if ('pages' in found.data) throw unreadable(`${found.data.pages} pages, ${mostPages} at most`);
    const text = found.data.text.trim();
    if (text !== '') return text;
    throw new Fault({
      code: 'pdf-without-text',
      message: 'This PDF holds no text, only pictures of it. Send a picture of the page instead.',
      action: 'check-input',
    });
  } finally {
    worker.on('error', () => undefined);
    await worker.terminate();
  }
}
