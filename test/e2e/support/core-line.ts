import type { Page } from '@playwright/test';

/** Lets what waits at a gate through, in its order. */
export interface Gate {
  /** the next one, as soon as it is there */
  readonly pass: () => void;
  /** all that waits and all that comes */
  readonly open: () => void;
}

/** The line between a page of the loopback host and its core, where calls and events can be held back. */
export interface CoreLine {
  /** calls, or events, of this name wait */
  readonly hold: (name: string) => Gate;
  /** calls of this name are answered with this instead of by the core, until the function is called */
  readonly answer: (name: string, reply: unknown) => () => void;
  /** how many calls of this name were made */
  readonly calls: (name: string) => number;
}

interface Waiting {
  readonly runs: (() => void)[];
  passes: number;
  open: boolean;
}

const nameOf = (text: string): { id?: number; name?: string } => {
  const { id, name, event } = JSON.parse(text) as { id?: number; name?: string; event?: string };
  return {
    ...(id !== undefined && { id }),
    ...((name ?? event) !== undefined && { name: name ?? event ?? '' }),
  };
};

export const trouble = {
  ok: false,
  failure: { code: 'unexpected', message: 'Something went wrong inside Latchkey.', action: 'retry' },
};

/** Takes hold of the line, from a reload on. */
export const coreLine = async (page: Page): Promise<CoreLine> => {
  const gates = new Map<string, Waiting>();
  const answers = new Map<string, unknown>();
  const made: string[] = [];
  const through = (text: string, run: () => void): void => {
    const gate = gates.get(nameOf(text).name ?? '');
    if (!gate || gate.open) run();
    else if (gate.passes > 0) {
      gate.passes -= 1;
      run();
    } else gate.runs.push(run);
  };
  await page.routeWebSocket(/\/host$/, (socket) => {
    const core = socket.connectToServer();
    socket.onMessage((message) => {
      const text = String(message);
      const { id, name = '' } = nameOf(text);
      made.push(name);
      through(text, () => {
        if (answers.has(name)) socket.send(JSON.stringify({ id, reply: answers.get(name) }));
        else core.send(text);
      });
    });
    core.onMessage((message) => through(String(message), () => socket.send(message)));
  });
  return {
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
};
