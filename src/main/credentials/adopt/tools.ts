import { codex } from './codex.ts';
import { geminiCli } from './gemini-cli.ts';
import { pychatgpt } from './pychatgpt.ts';
import type { Tool } from './tool.ts';

/** Every tool whose login can be adopted, in the order they are offered. */
export const tools: readonly Tool[] = [codex, geminiCli, pychatgpt];
