import { readFile } from 'node:fs/promises';
import { networkFault } from '../faults.ts';
import type { Dispatchers } from '../dispatchers.ts';
import { readText } from '../limits.ts';
import { direct } from '../route.ts';
import { pacFault } from './fault.ts';

const megabyte = 1024 * 1024;
/** ms for the whole script */
const limitMs = 15_000;

async function fetchScript(url: URL, dispatchers: Dispatchers): Promise<string> {
  try {
    // it says how to leave this machine, so it is fetched before anybody knows
    const way = { route: direct, credentials: null, target: url };
    const response = await dispatchers.send(way, { signal: AbortSignal.timeout(limitMs) });
    if (response.ok) return await readText(response, megabyte);
    await response.body?.cancel();
    throw pacFault(`its address answered ${response.status}`);
  } catch (error) {
    throw networkFault(error, { host: url.host, route: direct });
  }
}

/** The text of a proxy script. @throws Fault `pac-failed`, or `offline` and the like when its server is not there */
export async function readScript(address: string, dispatchers: Dispatchers): Promise<string> {
  const url = new URL(address);
  if (url.protocol !== 'file:') return fetchScript(url, dispatchers);
  try {
    return await readFile(url, 'utf8');
  } catch (cause) {
    throw pacFault('its file could not be read', cause);
  }
}
