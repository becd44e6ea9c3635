import { writeSync } from 'node:fs';

/** Writes some of the bytes at the end of a file, and says how many. */
export type WriteSome = (handle: number, bytes: Uint8Array) => number;

/** Writes all of it: a disk that is nearly full takes a part, and says only at the next try that it is full. */
export function writeAll(handle: number, bytes: Uint8Array, write: WriteSome = writeSync): void {
  for (let done = 0; done < bytes.length;) done += write(handle, bytes.subarray(done));
}
