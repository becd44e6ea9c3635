import type { ElectronApplication, Page, WebSocketRoute } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Lets what waits at a gate through, in its order. */
export interface Gate {
  /** the next one, as soon as it is there */
  readonly pass: () => void;
  /** all that waits and all that comes */
  readonly open: () => void;
}

/** The line between a window and its core, where calls and events can be held back. */
export interface CoreLine {
  /** calls, or events, of this name wait */
  readonly hold: (name: string) => Gate;
  /** calls of this name are answered with this instead of by the core, until the function is called */
  readonly answer: (name: string, reply: unknown) => () => void;
  /** how many calls of this name were made */
  readonly calls: (name: string) => number;
  /** the window hears this, as though its core had said it */
  readonly say: (event: string, value: unknown) => Promise<void>;
}

interface Waiting {
  readonly runs: (() => void)[];
  passes: number;
  open: boolean;
}

export const trouble = {
  ok: false,
  failure: { code: 'unexpected', message: 'Something went wrong inside Latchkey.', action: 'retry' },
};

const createGates = () => {
  const gates = new Map<string, Waiting>();
  const answers = new Map<string, unknown>();
  const made: string[] = [];
  const through = (name: string, run: () => void): void => {
    const gate = gates.get(name);
    if (!gate || gate.open) run();
    else if (gate.passes > 0) {
      gate.passes -= 1;
      run();
    } else gate.runs.push(run);
  };
  const line: Omit<CoreLine, 'say'> = {
    hold: (name) => {
      const gate: Waiting = { runs: [], passes: 0, open: false };
      gates.set(name, gate);
      return {
        pass: () => {
          const next = gate.runs.shift();
          if (next) next();
          else gate.passes += 1;
        },
        open: () => {
          gate.open = true;
          for (const run of gate.runs.splice(0)) run();
        },
      };
    },
    calls: (name) => made.filter((one) => one === name).length,
    answer: (name, reply) => {
      answers.set(name, reply);
      return () => answers.delete(name);
    },
  };
  return {
    line,
    event: through,
    call: (name: string, ask: () => void, reply: (instead: unknown) => void): void => {
      made.push(name);
      through(name, () => {
        if (answers.has(name)) reply(answers.get(name));
        else ask();
      });
    },
  };
};

interface Frame {
  readonly id?: number;
  readonly name?: string;
  readonly event?: string;
}

/** Takes hold of a page's socket, from a reload on. */
export const socketLine = async (page: Page): Promise<CoreLine> => {
  const { line, call, event } = createGates();
  let window: WebSocketRoute | null = null;
  await page.routeWebSocket(/\/host$/, (socket) => {
    const core = socket.connectToServer();
    window = socket;
    socket.onMessage((message) => {
      const { id, name = '' } = JSON.parse(String(message)) as Frame;
      call(
        name,
        () => core.send(message),
        (reply) => socket.send(JSON.stringify({ id, reply })),
      );
    });
    core.onMessage((message) => {
      const frame = JSON.parse(String(message)) as Frame;
      event(frame.event ?? '', () => socket.send(message));
    });
  });
  return {
    ...line,
    say: async (name, value) => window?.send(JSON.stringify({ event: name, value })),
  };
};

/** Takes hold of what the desktop's main process hears and says: for each it asks here how to go on. */
export const ipcLine = async (app: ElectronApplication): Promise<CoreLine> => {
  const { line, call, event } = createGates();
  const asked = createServer((request, response) => {
    const [, kind, name = ''] = (request.url ?? '').split('/');
    const say = (how: object) => response.end(JSON.stringify(how));
    if (kind === 'event') event(name, () => say({}));
    else
      call(
        name,
        () => say({}),
        (reply) => say({ reply }),
      );
  });
  await new Promise<void>((resolve) => void asked.listen(0, '127.0.0.1', resolve));
  asked.unref();
  const address = `http://127.0.0.1:${(asked.address() as AddressInfo).port}`;
  await app.evaluate(({ BrowserWindow, ipcMain }, from) => {
    type Handle = (event: unknown, name: string, input: unknown) => unknown;
    const ask = async (kind: string, name: string): Promise<{ reply?: unknown }> =>
      (await fetch(`${from}/${kind}/${name}`)).json() as Promise<{ reply?: unknown }>;
    // Electron does not tell who handles a channel
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handle> };
    const handle = handlers.get('latchkey:call');
    handlers.set('latchkey:call', async (source, name, input) => {
      const how = await ask('call', name);
      return 'reply' in how ? how.reply : handle?.(source, name, input);
    });
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      let last = Promise.resolve();
      const sendAfter = async (before: Promise<void>, channel: string, said: unknown[]): Promise<void> => {
        await before;
        await ask('event', String(said[0]));
        send(channel, ...said);
      };
      webContents.send = (channel, ...said: unknown[]) => {
        last = sendAfter(last, channel, said);
      };
    }
  }, address);
  return {
    ...line,
    say: (...said) =>
      app.evaluate(({ BrowserWindow }, [name, value]) => {
        for (const { webContents } of BrowserWindow.getAllWindows())
          webContents.send('latchkey:event', name, value);
      }, said),
  };
};
