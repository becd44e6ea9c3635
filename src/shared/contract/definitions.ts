import { z } from 'zod';
import { loginKind, providerSummary } from './login.ts';
import { procedures } from './procedure.ts';
import { once } from '../once.ts';

/** As much as a provider file may hold, in characters. */
export const longestDefinition = 65_536;

/** One line of a provider file, as a person reads it. */
export const definitionLine = z.lazy(() =>
  z.object({
    /** its place in the file, e.g. "signIn.issuer" */
    name: z.string(),
    value: z.string(),
  }),
);
export type DefinitionLine = z.infer<typeof definitionLine>;

/** What a provider file says, all of it, before anybody agrees to it. */
export const definitionPreview = z.lazy(() =>
  z.object({
    /** the provider that it would be listed as */
    id: z.string(),
    label: z.string(),
    kinds: z.array(loginKind),
    lines: z.array(definitionLine),
    /** where messages and tokens would go, and where the person would sign in */
    apiHost: z.string(),
    signInHosts: z.array(z.string()),
    /** set where a provider of this id is there already: what would be another way; null values are not there */
    changes: z
      .array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
      .optional(),
  }),
);
export type DefinitionPreview = z.infer<typeof definitionPreview>;

const text = z.lazy(() => z.string().max(longestDefinition));

export const definitionProcedures = procedures(() => ({
  /** Reads a company's provider file; nothing of it is kept or used. */
  'providers.readDefinition': { input: z.object({ text }), output: definitionPreview },
  /** Keeps what the person agreed to. One that is there already is replaced only where that was agreed to as well. */
  'providers.addDefinition': {
    input: z.object({ text, replace: z.boolean() }),
    output: z.array(providerSummary),
  },
  /** Forgets a company's provider that no account uses. */
  'providers.removeDefinition': { input: z.object({ id: z.string() }), output: z.array(providerSummary) },
}));

export const definitionEvents = once(() => ({ 'providers.changed': z.array(providerSummary) }));
