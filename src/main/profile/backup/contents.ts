import { z } from 'zod';
import { backupContents } from '../../../shared/contract/transfer.ts';

/** The first line inside of a backup; the bytes of the history follow it. */
export const manifest = z.lazy(() =>
  z.object({
    contents: backupContents,
    /** base64; what seals accounts and history */
    profileKey: z.string(),
    /** the accounts' and the settings' files, as they are: what is sealed in them stays sealed */
    accounts: z.record(z.string(), z.unknown()),
    settings: z.record(z.string(), z.unknown()),
    historyBytes: z.number().int(),
  }),
);
export type Manifest = z.infer<typeof manifest>;

/** the key of the profile key's own entry in the accounts' file, sealed for the machine that it was on */
export const profileEntry = 'profile';
