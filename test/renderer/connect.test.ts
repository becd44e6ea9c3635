import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { connect, NoKeyError } from '../../src/renderer/host/connect.ts';

class NoSocket {
  addEventListener(): void {}
}

/** A host that hears what a window shows for its session, and answers as it is told to. */
const stubHost = (answer: () => Promise<Response>): string[] => {
  const heard: string[] = [];
  vi.stubGlobal('fetch', (_path: string, { body }: { body: string }) => {
    heard.push(body);
    return answer();
  });
  return heard;
};

const welcome = () => Promise.resolve(new Response(null, { status: 204 }));
const refuse = () => Promise.resolve(new Response(null, { status: 401 }));

beforeEach(() => {
  vi.stubGlobal('WebSocket', NoSocket);
  sessionStorage.clear();
  onTestFinished(() => void vi.unstubAllGlobals());
});

test('the secret of a link leaves the address at once, and is shown once', async () => {
  history.replaceState(null, '', '/#k=once');
  const heard = stubHost(welcome);
  const connected = connect();
  expect(location.hash).toBe('');
  await connected;
  await connect();
  expect(heard).toHaveLength(1);
  expect(Object.values(sessionStorage).join()).not.toContain('once');
});

test('a window that is reloaded before it is let in asks again as the same window', async () => {
  history.replaceState(null, '', '/#k=once');
  const before = stubHost(() => new Promise(() => undefined));
  void connect();
  await expect.poll(() => before).toHaveLength(1);
  const after = stubHost(welcome);
  await connect();
  expect(after).toEqual(before);
});

test('a window with neither a link nor a session says so', async () => {
  history.replaceState(null, '', '/#k=used');
  stubHost(refuse);
  await expect(connect()).rejects.toThrow(NoKeyError);
  await expect(connect()).rejects.toThrow(NoKeyError);
});
