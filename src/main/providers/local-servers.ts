import { z } from 'zod';
import type { LocalServer } from '../../shared/contract/login.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import { readText } from '../network/limits.ts';
import { isLoopback } from '../network/loopback.ts';
import type { Platform } from '../platform.ts';
import { openaiCompatible } from './openai-compatible.ts';

interface Place {
  readonly label: string;
  readonly baseUrl: string;
}

/**
 * Where Ollama is, if OLLAMA_HOST moved it to another port of this machine: `[scheme://]host[:port]`, as its own client
 * reads it (Ollama, envconfig). Any other machine is none that is found here.
 */
const movedOllama = (said: string): string | null => {
  const hasScheme = /^https?:\/\//.test(said);
  const address = URL.parse(hasScheme ? said : `http://${said.replace(/^(?=:\d)/, '127.0.0.1')}`);
  if (address === null) return null;
  if (!hasScheme && !/:\d+\/?$/.test(said)) address.port = '11434';
  // what it listens on everywhere it can be asked at here
  if (['0.0.0.0', '[::]'].includes(address.hostname)) address.hostname = '127.0.0.1';
  return isLoopback(address.hostname) ? `${address.origin}/v1` : null;
};

/** The usual ports of Ollama, LM Studio and llama.cpp's server. */
const placesFor = ({ OLLAMA_HOST = '' }: Platform['environment']): readonly Place[] => [
  { label: 'Ollama', baseUrl: movedOllama(OLLAMA_HOST) ?? 'http://127.0.0.1:11434/v1' },
  { label: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { label: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
];

const patience = 800;
const modelList = z.lazy(() => z.object({ data: z.array(z.object({ id: z.string() })) }));

async function look(fetch: HttpFetch, { label, baseUrl }: Place): Promise<LocalServer[]> {
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
export const findLocalServers = async ({
  fetch,
  environment,
}: Pick<Platform, 'fetch' | 'environment'>): Promise<LocalServer[]> =>
  (await Promise.all(placesFor(environment).map((place) => look(fetch, place)))).flat();
