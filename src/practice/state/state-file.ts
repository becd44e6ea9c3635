import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What has to outlive the process so that an account made yesterday still works today. */
export interface SavedState {
  version: 1;
  ports: { chat: number; auth: number };
  /** Private RSA key that signs every token. */
  signingKey: JWK;
  /** 32 random bytes, base64url. */
  cookieSecret: string;
  /** Tokens of an earlier epoch count as expired. */
  tokenEpoch: number;
  /** Sessions, tokens and grants of an earlier era are revoked. */
  era: number;
  /** Grants and refresh tokens of the OpenID provider: key → payload and end of life (epoch ms). */
  grants: Record<string, SavedGrant>;
}

interface SavedGrant {
  payload: Record<string, unknown>;
  expiresAt: number | null;
}

/** A fresh state with new keys. */
async function freshState(): Promise<SavedState> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = await exportJWK(privateKey);
  return {
    version: 1,
    ports: { chat: 0, auth: 0 },
    signingKey: { ...key, alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') },
    cookieSecret: randomBytes(32).toString('base64url'),
    tokenEpoch: 0,
    era: 0,
    grants: {},
  };
}

/** Reads the state file; an unreadable one is kept aside as `<file>.unreadable` and a fresh state returned. */
export async function loadState(file: string | undefined): Promise<SavedState> {
  if (file === undefined) return freshState();
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isMissing(error)) setAside(file);
    return freshState();
  }
  const state = parseState(text);
  if (state !== null) return state;
  setAside(file);
  return freshState();
}

/** Writes the state file whole or not at all, readable by its owner only. */
export function saveState(file: string | undefined, state: SavedState): void {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  writeFileSync(temporary, JSON.stringify(state, null, 2), { mode: 0o600, flush: true });
  renameSync(temporary, file);
}

function parseState(text: string): SavedState | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isSavedState(value) ? value : null;
}

function isSavedState(value: unknown): value is SavedState {
  if (!isRecord(value) || value['version'] !== 1) return false;
  const { ports, signingKey, cookieSecret, tokenEpoch, era, grants } = value;
  return (
    isRecord(ports) &&
    isPort(ports['chat']) &&
    isPort(ports['auth']) &&
    isRecord(signingKey) &&
    signingKey['kty'] === 'RSA' &&
    typeof signingKey['d'] === 'string' &&
    typeof signingKey['kid'] === 'string' &&
    typeof cookieSecret === 'string' &&
    cookieSecret.length >= 43 &&
    Number.isInteger(tokenEpoch) &&
    Number.isInteger(era) &&
    isRecord(grants) &&
    Object.values(grants).every((grant) => isRecord(grant) && isRecord(grant['payload']))
  );
}

function isPort(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function setAside(file: string): void {
  try {
    renameSync(file, `${file}.unreadable`);
  } catch {
    // A file that cannot even be moved must not keep the practice world from starting.
  }
}
