import { z } from 'zod';
import type { Adopted } from './tool.ts';

/** Whose login a file held when the person chose it. */
export const owner = z.lazy(() =>
  z.object({ accountId: z.string().nullable(), identity: z.string().nullable() }),
);
export type Owner = z.infer<typeof owner>;

export const ownerOf = ({ accountId, identity }: Adopted): Owner => ({ accountId, identity });

const differ = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one !== other;

/** Whether the tool has been signed in as another person, or for another account, since. */
export const isSomeoneElse = (before: Owner, now: Owner): boolean =>
  differ(before.accountId, now.accountId) || differ(before.identity, now.identity);
