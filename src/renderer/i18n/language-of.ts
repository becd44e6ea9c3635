/** UTF-16 units of a text that tell its language */
export const TELLING = 400;

const share = (text: string, script: RegExp): number => text.match(script)?.length ?? 0;

/**
 * The language of a text that says so by its letters, for how its lines break and which forms its signs have; undefined
 * where the window's own will do.
 */
export const languageOf = (text: string): 'ko' | 'ja' | 'zh' | undefined => {
  const start = text.slice(0, TELLING);
  // names and terms of other languages stand in most texts, and Latin ones have many more letters
  const enough = Math.max(1, share(start, /\p{L}/gu) / 8);
  const [kana, han] = [
    share(start, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu),
    share(start, /\p{Script=Han}/gu),
  ];
  if (share(start, /\p{Script=Hangul}/gu) >= enough) return 'ko';
  if (kana + han < enough) return undefined;
  return kana > 0 ? 'ja' : 'zh';
};
