const BRACKETED = /\[((?:[^[\]\\]|\\[\s\S])+)\]/g;

/**
 * One form for all spellings of a label. Coarser than CommonMark's: a label over several lines of a quote or a list has
 * their signs in it, so space and `>` do not count here. Too equal only costs a block that is parsed for nothing.
 */
export const labelKey = (label: string): string =>
  label
    .replace(/[\s>]+/g, '')
    .toLowerCase()
    .toUpperCase();

/** Every label that this source might refer to. */
export const labelsIn = (source: string): ReadonlySet<string> => {
  const found = new Set<string>();
  if (!source.includes('[')) return found;
  for (const [, label = ''] of source.matchAll(BRACKETED)) found.add(labelKey(label));
  return found;
};
