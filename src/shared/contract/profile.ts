import { z } from 'zod';
import { failure } from './failure.ts';
import { procedures } from './procedure.ts';
import { once } from '../once.ts';

/** How strongly the profile key is kept: by the operating system, by a passphrase, or not on disk at all. */
export const storageStrength = z.lazy(() => z.enum(['os', 'passphrase', 'memory']));
export type StorageStrength = z.infer<typeof storageStrength>;

export const storage = z.lazy(() =>
  z.object({
    /** e.g. "gnome_libsecret", "keychain", "passphrase", "memory" */
    backend: z.string(),
    strength: storageStrength,
  }),
);
export type Storage = z.infer<typeof storage>;

/** The profile opens in steps: a first run chooses how secrets are kept; a passphrase profile starts locked. */
export const profileState = z.lazy(() =>
  z.discriminatedUnion('step', [
    z.object({
      step: z.literal('choose'),
      /** the operating system's own store, where this machine has one */
      os: z.string().nullable(),
      minPassphraseLength: z.number().int(),
    }),
    z.object({ step: z.literal('locked') }),
    /** it is being put in the place of another one */
    z.object({ step: z.literal('opening') }),
    /** the operating system's store did not give the key back; nothing was touched, `profile.retry` tries again */
    z.object({ step: z.literal('blocked'), failure }),
    z.object({ step: z.literal('open'), storage }),
  ]),
);
export type ProfileState = z.infer<typeof profileState>;

export const appInfo = z.lazy(() =>
  z.object({
    name: z.string(),
    version: z.string(),
    host: z.enum(['electron', 'loopback']),
    platform: z.string(),
    /** what it runs on, e.g. { name: "Node", version: "24.21.0" } */
    versions: z.array(z.object({ name: z.string(), version: z.string() })),
    /** where its log is; null where it keeps none */
    logFolder: z.string().nullable(),
    /** what the person should know about this start, e.g. that an unreadable file was set aside */
    notices: z.array(failure).optional(),
  }),
);
export type AppInfo = z.infer<typeof appInfo>;

export const profileProcedures = procedures(() => ({
  'app.info': { input: z.void(), output: appInfo },
  'profile.state': { input: z.void(), output: profileState },
  /** First run only. `passphrase` is required with strength "passphrase". */
  'profile.choose': {
    input: z.object({ strength: storageStrength, passphrase: z.string().max(1024).optional() }),
    output: profileState,
  },
  'profile.retry': { input: z.void(), output: profileState },
  'profile.unlock': { input: z.object({ passphrase: z.string().max(1024) }), output: profileState },
}));

export const profileEvents = once(() => ({ 'profile.changed': profileState }));
