import type { z } from 'zod';
import { once } from '../once.ts';

/** One IPC call: both sides are parsed, so the schemas are the allow-list of what crosses. */
export interface Procedure {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/**
 * Keeps the literal schema types of a contract file while checking its shape. Its schemas are made when the first of
 * them is asked for, for a start asks for none of them.
 */
export const procedures = <const T extends Record<string, Procedure>>(make: () => T): (() => T) => once(make);
