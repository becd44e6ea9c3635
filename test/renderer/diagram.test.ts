import { afterEach, describe, expect, test } from 'vitest';
import { readNews } from '../../src/renderer/diagram/protocol.ts';
import { answerInPage, anyAddress } from './support/answer-in-page.ts';

afterEach(() => document.body.replaceChildren());

const shown = (source: string) => {
  const { root, view } = answerInPage(anyAddress);
  view.push(`\`\`\`mermaid\n${source}\n\`\`\`\n`);
  view.finish();
  root.querySelector<HTMLButtonElement>('button[title="Show as diagram"]')?.click();
  const frame = () => root.querySelector('iframe');
  return { root, frame, said: () => root.querySelector('.answer-diagram-said') };
};

const drawnHeight = (frame: HTMLIFrameElement | null) => Number.parseInt(frame?.style.height ?? '', 10);

describe('a diagram', () => {
  test('is drawn on request in a frame of another origin, and its source is one click away', async () => {
    const { root, frame } = shown('graph TD\n  A[One] --> B[Two]');
    expect(root.querySelector('pre')?.hidden).toBe(true);
    await expect.poll(() => drawnHeight(frame())).toBeGreaterThan(50);
    expect(frame()?.getAttribute('sandbox')).toBe('allow-scripts');
    expect(frame()?.contentDocument).toBeNull();
    root.querySelector<HTMLButtonElement>('button[title="Show the source"]')?.click();
    expect(frame()).toBeNull();
    expect(root.querySelector('pre')?.hidden).toBe(false);
  });

  test('that is none says so in words, and its source is there again', async () => {
    const { root, frame, said } = shown('graph TD\n  A[[[ -->');
    await expect.poll(frame).toBeNull();
    expect(said()?.textContent).toMatch(/^Not drawn\. ./);
    expect(root.querySelector('pre')?.hidden).toBe(false);
  });

  test('that is far too large is refused, not drawn', async () => {
    const edges = Array.from({ length: 5_000 }, (_, at) => `  n${at} --> n${at + 1}`).join('\n');
    const { frame, said } = shown(`graph TD\n${edges}`);
    await expect.poll(() => frame() === null || drawnHeight(frame()) > 0).toBe(true);
    // the library says in a small picture that it is too much, or fails: neither takes the window with it
    expect(drawnHeight(frame()) || 0).toBeLessThan(641);
    expect(said()).not.toBeNull();
  });

  test('is believed nothing but a size, a picture, a failure, or that it is ready', () => {
    expect(readNews({ kind: 'drawn', width: 10, height: 20 })).toEqual({
      kind: 'drawn',
      width: 10,
      height: 20,
    });
    for (const wrong of [
      null,
      'ready',
      {},
      { kind: 'drawn' },
      { kind: 'drawn', width: Number.NaN, height: 5 },
      { kind: 'drawn', width: 5, height: -1 },
      { kind: 'drawn', width: '5', height: 5 },
      { kind: 'failed' },
      { kind: 'picture' },
      { kind: 'picture', svg: 5 },
      { kind: 'picture', svg: ' '.repeat(4_000_001) },
      { kind: 'call', name: 'accounts.list' },
    ])
      expect(readNews(wrong)).toBeNull();
  });

  test('hears no other window', async () => {
    const { frame } = shown('graph TD\n  A --> B');
    window.postMessage({ kind: 'failed', message: 'forged' }, '*');
    await expect.poll(() => drawnHeight(frame())).toBeGreaterThan(20);
  });
});
