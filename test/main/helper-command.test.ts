import fc from 'fast-check';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseCommand } from '../../src/main/credentials/helper-command/parse-command.ts';
import { runHelper, type HelperOptions } from '../../src/main/credentials/helper-command/run-helper.ts';
import { Fault } from '../../src/main/fault.ts';
import { commandFlow } from '../../src/main/login/flows/command.ts';
import { createManualClock } from '../support/manual-clock.ts';

const windows = process.platform === 'win32';
const faultOf = async (work: () => unknown): Promise<Fault> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('a fault was due');
};

describe('a typed command', () => {
  const parse = (text: string) => parseCommand(text, 'linux');
  const words = (text: string) => {
    const { program, args } = parse(text);
    return [program, ...args];
  };

  test.each([
    ['helper', ['helper']],
    ['  helper \t a   b ', ['helper', 'a', 'b']],
    [`helper 'a b' "c d" e\\ f`, ['helper', 'a b', 'c d', 'e f']],
    [`'/my tools/helper' --scope="x y"z`, ['/my tools/helper', '--scope=x yz']],
    [`helper '' ""`, ['helper', '', '']],
    [`helper "a\\"b\\\\c\\$d\\x" '\\n$HOME\`|;'`, ['helper', 'a"b\\c$d\\x', '\\n$HOME`|;']],
    [`helper "a|b;c&d<e>f(g)"`, ['helper', 'a|b;c&d<e>f(g)']],
    [
      `helper \\$x a~b A=b https://x/?y=*#z {1,2} 한글`,
      ['helper', '$x', 'a~b', 'A=b', 'https://x/?y=*#z', '{1,2}', '한글'],
    ],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test.each([
    '',
    '   ',
    `''`,
    'helper | other',
    'helper || other',
    'helper; other',
    'helper & other',
    'helper && other',
    'helper > file',
    'helper 2>&1',
    'helper < file',
    'helper $(other)',
    'helper "$(other)"',
    'helper `other`',
    'helper "`other`"',
    'helper $TOKEN',
    'helper "${TOKEN}"',
    '(helper)',
    'TOKEN=1 helper',
    '~/bin/helper',
    'helper ~/file',
    `helper 'open`,
    'helper "open',
    'helper "open\\"',
    'helper end\\',
    'helper\nother',
    "helper 'a\nb'",
    'helper a\0b',
    'helper \u001b[2J',
  ])('is refused: %j', async (text) => {
    const { failure } = await faultOf(() => parse(text));
    expect(failure).toMatchObject({ code: 'command.not-a-command', action: 'check-input' });
    expect(failure.message).toMatch(/\.$/);
  });

  test('is not repeated in what is said of it: it may hold a secret', async () => {
    const fault = await faultOf(() => parse('helper --password hunter2 | other'));
    expect(`${fault.stack} ${JSON.stringify(fault.failure)}`).not.toContain('hunter2');
  });

  test('keeps the backslashes of Windows', () => {
    expect(parseCommand('"C:\\My Tools\\helper.exe" \\\\server\\share "say \\"hi\\""', 'win32')).toEqual({
      program: 'C:\\My Tools\\helper.exe',
      args: ['\\\\server\\share', 'say "hi"'],
    });
  });

  test('comes out as it was quoted', () => {
    // no control characters: those are refused
    const word = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text));
    const single = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
    const double = (text: string) => `"${text.replaceAll(/["\\$`]/g, '\\$&')}"`;
    fc.assert(
      fc.property(word.filter(Boolean), fc.array(word), (program, args) => {
        const all = [program, ...args];
        for (const quote of [single, double]) expect(words(all.map(quote).join(' '))).toEqual(all);
      }),
    );
  });

  test('never comes to mean more than a shell would make of it: no word appears from nowhere', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let taken: string[] = [];
        try {
          taken = words(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
        for (const character of taken.join('')) expect(text).toContain(character);
      }),
    );
  });
});

const now = 1_700_000_000_000;
/** runs a program of node's */
const run = (script: string, options: HelperOptions = {}) =>
  runHelper(
    { program: process.execPath, args: ['-e', script] },
    { timeoutMs: 20_000, now: () => now, ...options },
  );
const print = (text: string) => `process.stdout.write(${JSON.stringify(text)})`;
const failed = async (script: string, options: HelperOptions = {}) => {
  const fault = await faultOf(() => run(script, options));
  expect(`${fault.stack} ${String(fault.cause)} ${JSON.stringify(fault.failure)}`).not.toContain('s3cret');
  return fault.failure;
};

describe('a helper', () => {
  test.each<[string, string | null, number | null]>([
    ['token-1', 'token-1', null],
    ['  eyJ.a-b_c~d+e/f==\r\n', 'eyJ.a-b_c~d+e/f==', null],
    ['{"access_token":"a","expires_in":3600}', 'a', 3600],
    ['{"access_token":"a","expires_in":"3600","token_type":"Bearer"}', 'a', 3600],
    ['{"token":"a"}\n', 'a', null],
    [`{"token":"a","expires_at":${now / 1000 + 90}}`, 'a', 90],
    [`{"token":"a","expires_at":"${now / 1000 + 90}"}`, 'a', 90],
    [`{"token":"a","expires_at":${now + 90_000}}`, 'a', 90],
    [`{"token":"a","expires_at":"${new Date(now + 90_000).toISOString()}"}`, 'a', 90],
    [`{"token":"a","expires_at":${now / 1000 - 90}}`, 'a', 0],
    ['{"token":"a","expires_in":null,"expires_at":"soon"}', 'a', null],
    ['{"token":"a","expires_in":"soon"}', 'a', null],
    ['{"token":"a","expires_in":-5}', 'a', null],
    [`{"access_token":"a","token":"b","expires_in":5,"expires_at":${now}}`, 'a', 5],
  ])('may print %j', async (printed, accessToken, expiresInS) => {
    expect(await run(print(printed))).toEqual({ accessToken, expiresInS });
  });

  test.each(['', ' \n', 's3cret two', 'a\ns3cret', '{"access_token":"s3cret two"}', '{"token":""}', '{}'])(
    'that prints %j prints no token',
    async (printed) => {
      expect(await failed(print(printed))).toMatchObject({ code: 'command.no-token', action: 'check-input' });
    },
  );

  test.each(['{"access_token":"s3cret"', '{"access_token":["s3cret"]}', 's3cret\u00e9', '{s3cret}'])(
    'that prints %j prints no token, and its words are not repeated',
    async (printed) => {
      expect(await failed(print(printed))).toMatchObject({ code: 'command.no-token' });
    },
  );

  test('gets its arguments as they are: there is no shell', async () => {
    const args = ['-e', 'console.log(JSON.stringify({ token: process.argv.slice(1).join("|") }))'];
    const odd = ['$HOME', '$(id)', '*', ';', '"a"'];
    expect(await runHelper({ program: process.execPath, args: [...args, ...odd] })).toMatchObject({
      accessToken: odd.join('|'),
    });
  });

  test('that reads its input finds it closed', async () => {
    const script = `process.stdin.on('data', () => {}).on('end', () => console.log('after-end'))`;
    expect(await run(script)).toMatchObject({ accessToken: 'after-end' });
  });

  test('gets the environment that is given, else ours', async () => {
    const script = (name: string) => `console.log(process.env[${JSON.stringify(name)}] ?? 'none')`;
    expect(await run(script('MINE'), { env: { ...process.env, MINE: 'yes' } })).toMatchObject({
      accessToken: 'yes',
    });
    const [name = '', value = ''] =
      Object.entries(process.env).find(([, text = '']) => /^[\w/.-]+$/.test(text)) ?? [];
    expect(await run(script(name))).toMatchObject({ accessToken: value });
  });

  test('that fails is told with its exit code; of its words only their number', async () => {
    const script = `process.stderr.write('s3cret'); ${print('s3cret')}; process.exitCode = 3`;
    expect(await failed(script)).toMatchObject({
      code: 'command.failed',
      detail: 'exit code 3, 6 bytes on stderr',
    });
  });

  test.skipIf(windows)('that is killed by a signal is told so', async () => {
    expect(await failed(`process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)`)).toMatchObject({
      code: 'command.failed',
      detail: 'ended by SIGTERM, 0 bytes on stderr',
    });
  });

  test('that is not there is told; its line is not repeated', async () => {
    const fault = await faultOf(() =>
      runHelper({ program: join(tmpdir(), 'latchkey-no-such-helper'), args: ['s3cret'] }),
    );
    expect(fault.failure).toMatchObject({ code: 'command.not-found', detail: 'ENOENT' });
    expect(`${fault.stack} ${String(fault.cause)} ${JSON.stringify(fault.failure)}`).not.toContain('s3cret');
  });

  test.skipIf(windows)('that may not be run is told', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'latchkey-helper-')), 'helper');
    writeFileSync(path, '#!/bin/sh\necho token\n');
    const code = async () => (await faultOf(() => runHelper({ program: path, args: [] }))).failure.code;
    expect(await code()).toBe('command.not-runnable');
    chmodSync(path, 0o700);
    expect(await runHelper({ program: path, args: [] })).toMatchObject({ accessToken: 'token' });
  });

  test('may print 64 KiB and no more', async () => {
    expect((await run(`process.stdout.write('x'.repeat(64 * 1024))`)).accessToken).toHaveLength(65_536);
    expect(await failed(`process.stdout.write('x'.repeat(64 * 1024 + 1))`)).toMatchObject({
      code: 'command.too-much',
    });
    expect(await failed(`setInterval(() => process.stdout.write('x'.repeat(1e5)), 0)`)).toMatchObject({
      code: 'command.too-much',
    });
  });

  test('may say much on stderr', async () => {
    const script = `process.stderr.write('x'.repeat(1e6), () => console.log('token'))`;
    expect(await run(script)).toMatchObject({ accessToken: 'token' });
  });
});

describe('a helper that does not end', () => {
  /** a helper and its own child that each connect, say so and stay; both hold stdout */
  async function tree() {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : null;
    const stay = `require('net').connect(${port}, '127.0.0.1').on('error', () => {});`;
    const script = `${stay} require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stay)}], { stdio: 'inherit' })`;
    const both = async () => {
      while (sockets.length < 2) await once(server, 'connection');
    };
    // an end of the connection is the end of the process
    const gone = async () => {
      for (const socket of sockets) if (!socket.closed) await once(socket.resume(), 'close');
      server.close();
    };
    return { script, both, gone };
  }

  test('is stopped when its time is over, with all that it started', async () => {
    const { script, gone } = await tree();
    // on a slow machine perhaps before its own child is there
    expect(await failed(script, { timeoutMs: 1_500 })).toMatchObject({
      code: 'command.timed-out',
      action: 'retry',
    });
    await gone();
  });

  test('is stopped when nobody waits for it any more', async () => {
    const { script, both, gone } = await tree();
    const stopping = new AbortController();
    const running = run(script, { signal: stopping.signal });
    await both();
    stopping.abort(new Error('no more'));
    await expect(running).rejects.toThrow('no more');
    await gone();
  });

  test('is stopped when the sign-in that runs it is cancelled', async () => {
    const { script, both, gone } = await tree();
    const file = join(mkdtempSync(join(tmpdir(), 'latchkey-helper-')), 'helper.cjs');
    writeFileSync(file, script);
    // its own time is never over
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const control = new AbortController();
    const flow = commandFlow(
      { provider: 'openai', baseUrl: 'https://example.com/v1' },
      { fetch, now: () => now, clock: createManualClock(), foundFiles: () => [] },
    );
    const signingIn = flow.run(
      {
        signal: control.signal,
        step: () => undefined,
        ask: async () => ({ command: `'${process.execPath}' '${file}'`, confirm: 'yes' }),
        browser: async () => '',
        challenge: async () => ({ kind: 'another' }),
      },
      {},
    );
    await both();
    control.abort(new Error('cancelled'));
    await expect(signingIn).rejects.toThrow('cancelled');
    await gone();
  });

  test('is not even started after that', async () => {
    const signal = AbortSignal.abort(new Error('no more'));
    const spawn = () => {
      throw new Error('started');
    };
    await expect(run('', { signal, spawn })).rejects.toThrow('no more');
  });
});
