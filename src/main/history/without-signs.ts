/** Markdown as words in a line, without the signs that say how it is set. Only for the eye: code loses some, too. */
export const withoutSigns = (markdown: string): string =>
  markdown
    .replaceAll(/^[ \t]*(?:`{3,}|~{3,}).*$/gm, '')
    // what divides a table's head from its body, and lines across
    .replaceAll(/^[ \t|:]*-{2,}[ \t|:-]*$/gm, '')
    .replaceAll(/^[ \t]*\|.*\|[ \t]*$/gm, (row) => row.replaceAll('|', ' '))
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+/gm, '')
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replaceAll(/\*\*|~~|`/g, '')
    .replaceAll(/\s+/g, ' ');
