import type { Host } from '../../shared/contract/contract.ts';
import type { LinkedHost } from './linked-host.ts';
import { openLoopback } from './loopback.ts';

declare global {
  interface Window {
    /** put there by Electron's preload */
    readonly host?: Host;
  }
}

const SESSION = 'latchkey-session';
/** a link that is being swapped */
const SWAP = 'latchkey-swap';

/** There is no way into the core from here: the page was opened without its link. */
export class NoKeyError extends Error {
  override readonly name = 'NoKeyError';
}

export const connect = async (): Promise<LinkedHost> => {
  if (window.host) return window.host;
  takeLink();
  await swapLink();
  const session = sessionStorage.getItem(SESSION);
  if (session === null) throw new NoKeyError('opened without a link');
  return openLoopback(`ws://${location.host}/host`, session);
};

const newSecret = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** The link's one-time secret leaves the address bar before anything else happens. */
const takeLink = (): void => {
  const secret = new URLSearchParams(location.hash.slice(1)).get('k');
  if (secret === null) return;
  sessionStorage.setItem(SWAP, JSON.stringify({ secret, session: newSecret() }));
  history.replaceState(null, '', location.pathname);
};

/** Swaps the link's secret for a session of this window's own making, so that a window reloaded midway can ask again. */
const swapLink = async (): Promise<void> => {
  const swap = sessionStorage.getItem(SWAP);
  if (swap === null) return;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/session', { method: 'POST', headers, body: swap });
  if (response.ok) {
    const { session } = JSON.parse(swap) as { session: string };
    sessionStorage.setItem(SESSION, session);
  }
  sessionStorage.removeItem(SWAP);
};
