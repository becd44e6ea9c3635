import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Random } from '../platform.ts';

export const systemRandom: Random = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  id: () => v7(),
};
