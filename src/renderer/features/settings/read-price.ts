export type ReadPrice = { readonly ok: true; readonly value: number | null } | { readonly ok: false };

const MOST = 1_000_000;

/** A price as people type it, "0.15" or "0,15"; nothing typed is no price. */
export const readPrice = (text: string): ReadPrice => {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return { ok: true, value: null };
  const value = Number(typed);
  return /^\d*\.?\d+$/.test(typed) && value <= MOST ? { ok: true, value } : { ok: false };
};
