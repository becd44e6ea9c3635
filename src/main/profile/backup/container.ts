import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { Fault } from '../../fault.ts';
import { scryptCost, scryptParameters, stretch } from '../passphrase.ts';
import { parseJson } from '../../parse-json.ts';

/**
 * A backup's outside: one line that names the format, one of JSON with the salt, then frames. A frame is its length
 * (4 bytes, big endian), one byte that is 1 in the last frame, and AES-256-GCM of up to 1 MB. The nonce is the frame's
 * number; number, flag and both lines are authenticated, so that frames can be neither moved, dropped, nor cut off.
 */
const magic = 'LATCHKEY-BACKUP 1\n';

export const frameBytes = 1024 * 1024;
const tagBytes = 16;
const headBytes = 5;
const longestHeader = 1_000;

const nonceOf = (number: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 6, 6);
  return nonce;
};

const boundTo = (digest: Buffer, number: number, last: boolean): Buffer =>
  Buffer.concat([digest, nonceOf(number), Buffer.from([last ? 1 : 0])]);

export interface Sealer {
  /** comes before every frame */
  readonly head: Uint8Array;
  frame(plain: Uint8Array, last: boolean): Uint8Array;
}

/** Begins a sealed file: scrypt (RFC 7914) of the passphrase, then AES-256-GCM frames. */
export async function createSealer(
  passphrase: string,
  bytes: (count: number) => Uint8Array,
): Promise<Sealer> {
  const salt = bytes(16);
  const key = await stretch(passphrase, salt, scryptCost);
  const line = JSON.stringify({ salt: Buffer.from(salt).toString('base64'), ...scryptCost });
  const head = Buffer.from(`${magic}${line}\n`);
  const digest = createHash('sha256').update(head).digest();
  let number = 0;
  return {
    head,
    frame: (plain, last) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(
        boundTo(digest, number, last),
      );
      number += 1;
      const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      const frame = Buffer.alloc(headBytes);
      frame.writeUInt32BE(sealed.length);
      frame.writeUInt8(last ? 1 : 0, 4);
      return Buffer.concat([frame, sealed]);
    },
  };
}

const notABackup = (): Fault =>
  new Fault({
    code: 'backup.not-one',
    message: 'This is no backup of Latchkey, or one of a newer Latchkey.',
    action: 'check-input',
  });
const wrongOrDamaged = (first: boolean, cause?: unknown): Fault =>
  first
    ? new Fault(
        {
          code: 'backup.wrong-passphrase',
          message: 'That is not the passphrase of this backup. Nothing was changed; try again.',
          action: 'check-input',
        },
        { cause },
      )
    : new Fault(
        {
          code: 'backup.damaged',
          message: 'This backup is damaged or not whole, so nothing of it was used. Take another one.',
          action: 'check-input',
        },
        { cause },
      );

export interface Unsealer {
  /** What could be opened so far, in order. @throws Fault `backup.*` */
  push(sealed: Uint8Array): Promise<Uint8Array[]>;
  /** @throws Fault `backup.damaged` unless the last frame was seen and nothing came after it */
  end(): void;
}

/** Opens what `createSealer` made, in whatever pieces it comes. */
export function createUnsealer(passphrase: string): Unsealer {
  let waiting = Buffer.alloc(0);
  let opened: { readonly key: Uint8Array; readonly digest: Buffer } | null = null;
  let number = 0;
  let over = false;

  const readHead = async (): Promise<boolean> => {
    const second = waiting.indexOf(0x0a, magic.length);
    if (waiting.length >= magic.length && waiting.subarray(0, magic.length).toString() !== magic)
      throw notABackup();
    if (second < 0) {
      if (waiting.length > longestHeader) throw notABackup();
      return false;
    }
    const head = waiting.subarray(0, second + 1);
    const parsed = scryptParameters.safeParse(parseJson(head.subarray(magic.length).toString()));
    if (!parsed.success) throw notABackup();
    const key = await stretch(passphrase, Buffer.from(parsed.data.salt, 'base64'), parsed.data);
    opened = { key, digest: createHash('sha256').update(head).digest() };
    waiting = waiting.subarray(second + 1);
    return true;
  };

  const readFrame = (): Uint8Array | null => {
    if (opened === null || waiting.length < headBytes) return null;
    const length = waiting.readUInt32BE();
    if (over || length < tagBytes || length > frameBytes + tagBytes) throw wrongOrDamaged(false);
    if (waiting.length < headBytes + length) return null;
    const last = waiting.readUInt8(4) === 1;
    const sealed = waiting.subarray(headBytes, headBytes + length);
    try {
      const decipher = createDecipheriv('aes-256-gcm', opened.key, nonceOf(number), {
        authTagLength: tagBytes,
      })
        .setAAD(boundTo(opened.digest, number, last))
        .setAuthTag(sealed.subarray(length - tagBytes));
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, length - tagBytes)), decipher.final()]);
      number += 1;
      over = last;
      waiting = waiting.subarray(headBytes + length);
      return plain;
    } catch (error) {
      throw wrongOrDamaged(number === 0, error);
    }
  };

  return {
    push: async (sealed) => {
      waiting = Buffer.concat([waiting, sealed]);
      if (opened === null && !(await readHead())) return [];
      const found: Uint8Array[] = [];
      for (let plain = readFrame(); plain; plain = readFrame()) found.push(plain);
      return found;
    },
    end: () => {
      if (opened === null) throw notABackup();
      if (!over || waiting.length > 0) throw wrongOrDamaged(false);
    },
  };
}
