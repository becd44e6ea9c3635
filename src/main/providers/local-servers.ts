import { z } from 'zod';
import type { LocalServer } from '../../shared/contract/login.ts';
import { readText } from '../network/limits.ts';
import type { HttpFetch } from '../platform.ts';
import { openaiCompatible } from './openai-compatible.ts';

/** The usual ports of Ollama, LM Studio and llama.cpp's server. */
const usual = [
  { label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { label: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { label: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
] as const;

const patience = 800;
const modelList = z.object({ data: z.array(z.object({ id: z.string() })) });

async function look(fetch: HttpFetch, { label, baseUrl }: (typeof usual)[number]): Promise<LocalServer[]> {
  try {
    const response = await fetch(`${baseUrl}/models`, { signal: AbortSignal.timeout(patience) });
    const list = modelList.parse(JSON.parse(await readText(response)));
    return [{ provider: openaiCompatible.id, label, baseUrl, models: list.data.length }];
  } catch {
    // nothing there, or something else: not a model server either way
    return [];
  }
}

/** Model servers that answer on this machine. */
export const findLocalServers = async (fetch: HttpFetch): Promise<LocalServer[]> =>
  (await Promise.all(usual.map((server) => look(fetch, server)))).flat();
