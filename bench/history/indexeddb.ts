import { chromium } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../src/main/loopback/find-browser.ts';

// What a client would do that keeps its history in its window: unsealed, and with no words to search by.

export interface InBrowser {
  /** ms of each run */
  readonly openShort: readonly number[];
  readonly openEnd: readonly number[];
  readonly list: readonly number[];
  readonly append: readonly number[];
  readonly search: readonly number[];
}

interface Sizes {
  readonly messages: number;
  readonly conversations: number;
  readonly long: number;
}

/** Runs in the page. */
async function measureInPage({ messages, conversations, long }: Sizes): Promise<InBrowser> {
  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error(request.error?.message)));
    });
  const done = (transaction: IDBTransaction): Promise<void> =>
    new Promise((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(new Error(transaction.error?.message)));
    });
  const opening = indexedDB.open('history', 1);
  opening.addEventListener('upgradeneeded', () => {
    const { result } = opening;
    result.createObjectStore('messages', { keyPath: 'id' }).createIndex('place', ['conversation', 'depth']);
    result.createObjectStore('conversations', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt');
  });
  const database = await asked(opening);
  const text = (at: number) =>
    Array.from({ length: 60 }, (_, word) => `word${(at * 31 + word * 17) % 5_000}`).join(' ');
  const message = (conversation: string, depth: number, at: number) => ({
    id: `${conversation}-${depth}`,
    conversation,
    depth,
    role: depth % 2 === 0 ? 'user' : 'assistant',
    text: text(at),
    at,
  });
  const write = (work: (messages: IDBObjectStore, conversations: IDBObjectStore) => void): Promise<void> => {
    const transaction = database.transaction(['messages', 'conversations'], 'readwrite', {
      durability: 'strict',
    });
    work(transaction.objectStore('messages'), transaction.objectStore('conversations'));
    return done(transaction);
  };
  const each = Math.floor((messages - long) / conversations);
  for (let from = 0; from < conversations; from += 200) {
    await write((inMessages, inConversations) => {
      for (let one = from; one < Math.min(conversations, from + 200); one += 1) {
        inConversations.put({ id: `c${one}`, title: text(one).slice(0, 40), updatedAt: one });
        for (let depth = 0; depth < each; depth += 1)
          inMessages.put(message(`c${one}`, depth, one * each + depth));
      }
    });
  }
  for (const [name, length] of [
    ['long', long],
    ['fifty', 50],
  ] as const) {
    await write((inMessages, inConversations) => {
      inConversations.put({ id: name, title: name, updatedAt: conversations });
      for (let depth = 0; depth < length; depth += 1) inMessages.put(message(name, depth, depth));
    });
  }

  const times = async (count: number, run: () => Promise<unknown>): Promise<number[]> => {
    const all: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const start = performance.now();
      await run();
      all.push(performance.now() - start);
    }
    return all;
  };
  const lastOf = (name: string, length: number) => () =>
    asked(
      database
        .transaction('messages')
        .objectStore('messages')
        .index('place')
        .getAll(IDBKeyRange.bound([name, length - 50], [name, length])),
    );
  const newest = (): Promise<number> =>
    new Promise((resolve) => {
      let found = 0;
      const request = database
        .transaction('conversations')
        .objectStore('conversations')
        .index('updatedAt')
        .openCursor(null, 'prev');
      request.addEventListener('success', () => {
        const { result } = request;
        found += 1;
        if (result && found < 60) result.continue();
        else resolve(found);
      });
    });
  const search = async (): Promise<number> => {
    const all = (await asked(database.transaction('messages').objectStore('messages').getAll())) as {
      readonly text: string;
    }[];
    return all.filter((one) => one.text.includes('word4321')).length;
  };
  let added = 0;
  return {
    openShort: await times(61, lastOf('fifty', 50)),
    openEnd: await times(61, lastOf('long', long)),
    list: await times(61, newest),
    append: await times(201, () =>
      write((inMessages, inConversations) => {
        added += 1;
        inMessages.put(message('c9', 1_000 + added, added));
        inConversations.put({ id: 'c9', title: 'c9', updatedAt: conversations + added });
      }),
    ),
    search: await times(5, search),
  };
}

/** The same history in a browser's own database, on the disk. */
export async function inBrowser(sizes: Sizes): Promise<InBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const executablePath = findBrowser();
  // a page of a window that was opened in private would be kept in memory only
  const context = await chromium.launchPersistentContext(profile, {
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    ...(executablePath !== null && { executablePath }),
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(0);
    await page.route('**/*', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>history</title>' }),
    );
    await page.goto('http://history.test/');
    return await page.evaluate(measureInPage, sizes);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
