import { existsSync } from 'node:fs';
import type { Environment, Tool } from './tool.ts';
import { tools } from './tools.ts';

export interface FoundFile {
  readonly tool: Tool;
  readonly path: string;
}

/** Login files of known tools on this machine. Only their being there is looked at; nothing is opened. */
export const findToolFiles = (env: Environment, home: string): FoundFile[] =>
  tools.flatMap((tool) =>
    [...new Set(tool.candidates(env, home))]
      .filter((path) => existsSync(path))
      .map((path) => ({ tool, path })),
  );
