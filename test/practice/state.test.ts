import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { startPractice } from '../../src/practice/practice.ts';
import { callApi } from './support/api.ts';
import { createBrowser } from './support/browser.ts';
import { getSession, logIn, propsIn } from './support/nine-steps.ts';
import { folderForTest, practiceForTest } from './support/world.ts';

describe('the state file', () => {
  it('keeps ports, sessions and tokens through a restart', async () => {
    const stateFile = join(folderForTest(), 'deep', 'practice.json');
    const first = await practiceForTest({ stateFile });
    first.set({ captcha: 'off' });
    const browser = createBrowser();
    const token = String(propsIn(await logIn(first, browser)).accessToken);
    await first.close();
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);

    const second = await practiceForTest({ stateFile });
    expect(second.origins).toEqual(first.origins);
    expect((await callApi(second, '/v1/models', { token })).status).toBe(200);
    expect((await getSession(second, browser)).accessToken).toBe(token);
  });

  it('keeps what was expired and revoked', async () => {
    const stateFile = join(folderForTest(), 'practice.json');
    const first = await practiceForTest({ stateFile });
    first.set({ captcha: 'off' });
    const browser = createBrowser();
    const token = String(propsIn(await logIn(first, browser)).accessToken);
    first.act('expire-tokens');
    await first.close();
    const second = await practiceForTest({ stateFile });
    expect((await callApi(second, '/v1/models', { token })).status).toBe(401);
    second.act('revoke-sessions');
    await second.close();
    const third = await practiceForTest({ stateFile });
    expect(await getSession(third, browser)).toEqual({});
  });

  it('gives a session a token that works when a port had to change', async () => {
    const stateFile = join(folderForTest(), 'practice.json');
    const first = await practiceForTest({ stateFile });
    first.set({ captcha: 'off' });
    const browser = createBrowser();
    await logIn(first, browser);
    const second = await practiceForTest({ stateFile });
    expect(second.origins.chat).not.toBe(first.origins.chat);
    const { accessToken } = await getSession(second, browser);
    expect((await callApi(second, '/v1/models', { token: String(accessToken) })).status).toBe(200);
  });

  it.each(['{"version":1', '{"version":99}', 'null'])('is put aside when it reads %s', async (text) => {
    const stateFile = join(folderForTest(), 'practice.json');
    writeFileSync(stateFile, text);
    const practice = await practiceForTest({ stateFile });
    expect((await callApi(practice, '/v1/models')).status).toBe(200);
    expect(readFileSync(`${stateFile}.unreadable`, 'utf8')).toBe(text);
    expect(existsSync(stateFile)).toBe(true);
  });

  it('is not needed', async () => {
    const [one, other] = [await practiceForTest(), await practiceForTest()];
    expect(one.origins).not.toEqual(other.origins);
  });
});

describe('ports', () => {
  it('asked for are used, and an error when taken', async () => {
    const first = await practiceForTest();
    const { port } = new URL(first.origins.auth);
    await expect(startPractice({ authPort: Number(port) })).rejects.toThrow('EADDRINUSE');
    await first.close();
    const second = await practiceForTest({ authPort: Number(port) });
    expect(second.origins.auth).toBe(first.origins.auth);
  });
});
