import { codex } from './codex.ts';
import { geminiCli } from './gemini-cli.ts';
import { pychatgpt } from './pychatgpt.ts';
import type { Tool } from './tool.ts';

const byId: Readonly<Record<Tool['id'], Tool>> = { codex, 'gemini-cli': geminiCli, pychatgpt };

/** Every tool whose login can be adopted, in the order they are offered. */
export const tools: readonly Tool[] = Object.values(byId);

export const findTool = (id: Tool['id']): Tool => byId[id];
