import { first } from './en-first.ts';
import { later } from './en-later.ts';

export const en = { ...first, ...later };

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** The shape every language must fill: a missing or extra key does not compile. */
export type Words = Same<typeof en>;
