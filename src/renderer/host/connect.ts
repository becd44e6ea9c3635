import type { Host } from '../../shared/contract/contract.ts';
import { openLoopback } from './loopback.ts';

/** Whether the core can be reached; "gone" after a while of trying, or when it refuses this window. */
export type Link = 'open' | 'lost' | 'gone';

export interface LinkedHost extends Host {
  /** Electron's IPC cannot be lost, so only the loopback host tells. */
  onLink?(listener: (link: Link) => void): () => void;
}

declare global {
  interface Window {
    /** put there by Electron's preload */
    readonly host?: Host;
  }
}

const SESSION = 'latchkey-session';

/** There is no way into the core from here: the page was opened without its link. */
export class NoKeyError extends Error {
  override readonly name = 'NoKeyError';
}

export const connect = async (): Promise<LinkedHost> => {
  if (window.host) return window.host;
  const session = (await sessionFromLink()) ?? sessionStorage.getItem(SESSION);
  if (session === null) throw new NoKeyError('opened without a link');
  return openLoopback(`ws://${location.host}/host`, session);
};

/** Swaps the link's one-time secret for a session. The secret leaves the address bar before anything else happens. */
const sessionFromLink = async (): Promise<string | null> => {
  const secret = new URLSearchParams(location.hash.slice(1)).get('k');
  if (secret === null) return null;
  history.replaceState(null, '', location.pathname);
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret }),
  });
  if (!response.ok) return null;
  const body: unknown = await response.json();
  const session = typeof body === 'object' && body !== null && 'session' in body ? body.session : null;
  if (typeof session !== 'string') return null;
  sessionStorage.setItem(SESSION, session);
  return session;
};
