/** Code, fenced or inline: maths signs in it are just code. */
const CODE = /(```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|`[^`\n]*`)/;

const DISPLAY = /\\\[([\s\S]+?)\\\]/g;
const INLINE = /\\\((.+?)\\\)/g;
/** Display maths on a line of its own; the parser takes it for inline unless its signs have lines of their own. */
const OWN_LINE = /^[ \t]*\$\$([^\n$]+)\$\$[ \t]*$/gm;
/** Pandoc's rule: no space inside the signs, and no digit after the second. "$5 and $10" is money. */
const SINGLE = /(?<![\\$\w])\$(?![\s$])([^$\n]*?[^\s$\\])\$(?![\d$])/g;

const rewrite = (text: string): string =>
  text
    .replace(OWN_LINE, (_, body: string) => `\n$$\n${body.trim()}\n$$\n`)
    .replace(DISPLAY, (_, body: string) => `\n$$\n${body.trim()}\n$$\n`)
    .replace(INLINE, (_, body: string) => `$$${body}$$`)
    .replace(SINGLE, (_, body: string) => `$$${body}$$`);

/** Brings the ways in which models write maths to the one that our parser takes: double dollar signs. */
export const normaliseMaths = (markdown: string): string => {
  if (!markdown.includes('$') && !markdown.includes('\\')) return markdown;
  return markdown
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? part : rewrite(part)))
    .join('');
};

export const hasMaths = (normalised: string): boolean => normalised.includes('$$');
