/** The beginning of a text, without half of a character that takes several units. */
export const beginningOf = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return text.slice(0, characters.segment(text).containing(most)?.index);
};
