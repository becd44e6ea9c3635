export type ReadPrice = { readonly ok: true; readonly value: number | null } | { readonly ok: false };

const MOST = 1_000_000;
const inThousands = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/** A price as people type it, "0.15", "0,15" or "1,000"; nothing typed is no price. */
export const readPrice = (text: string): ReadPrice => {
  const given = text.trim();
  const typed = inThousands.test(given) ? given.replaceAll(',', '') : given.replace(',', '.');
  if (typed === '') return { ok: true, value: null };
  const value = Number(typed);
  return /^\d*\.?\d+$/.test(typed) && value <= MOST ? { ok: true, value } : { ok: false };
};
