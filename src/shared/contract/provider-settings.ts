import { z } from 'zod';
import { procedures } from './procedure.ts';

/** What can be another one at a provider: its API's base, its sites, its sign-in server, the client that signs in. */
const name = z.lazy(() => z.enum(['base', 'chat', 'auth', 'issuer', 'clientId', 'scope']));

export const providerSetting = z.lazy(() =>
  z.object({
    name,
    /** an origin has no path; an issuer is compared letter by letter (RFC 8414 section 3.3), so it stays as it was typed */
    type: z.enum(['url', 'origin', 'issuer', 'text']),
    /** what is used where nothing was set; null: it depends on the account */
    usual: z.string().nullable(),
    /** null: nothing was set */
    value: z.string().nullable(),
  }),
);
export type ProviderSetting = z.infer<typeof providerSetting>;

/** A provider at which something can be set. */
export const configurable = z.lazy(() =>
  z.object({
    id: z.string(),
    label: z.string(),
    settings: z.array(providerSetting),
  }),
);
export type Configurable = z.infer<typeof configurable>;

export const providerSettingProcedures = procedures(() => ({
  'providers.settings': { input: z.void(), output: z.array(configurable) },
  /** Sets one thing; an empty value is the usual one. Addresses are https, or of this machine. */
  'providers.configure': {
    input: z.object({ id: z.string(), name, value: z.string().max(2_000) }),
    output: z.array(configurable),
  },
}));
