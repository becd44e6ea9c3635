import type { z } from 'zod';

/** One IPC call: both sides are parsed, so the schemas are the allow-list of what crosses. */
export interface Procedure {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** Keeps the literal schema types of a contract file while checking its shape. */
export const procedures = <const T extends Record<string, Procedure>>(map: T): T => map;
