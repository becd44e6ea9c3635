const paragraph =
  'The **bearer** asks for a `fresh` token before every request; see [the notes](https://example.com/notes) for why. ' +
  'Where one is *refused*, it is renewed once, and the request is tried once more. ';

const section = (at: number): string =>
  [
    `## Section ${at}`,
    paragraph + paragraph,
    `- first item ${at} with **words** in it\n- second item with \`code\`\n  - and one below it\n- third item`,
    `| name | meaning | since |\n|---|:-:|--:|\n${'| a cell | **another** one | `third` |\n'.repeat(5)}`,
    `\`\`\`ts\n${'export const answer = (at: number): number => at * 42;\n'.repeat(8)}\`\`\``,
    `> A quote of ${at} words\n> over two lines.`,
    `1. one\n2. two\n3. three`,
    `${paragraph}~~gone~~ and a line  \nbreak.`,
  ].join('\n\n');

/** A text as models write it, of this many characters. */
export const mixedMarkdown = (characters: number): string => {
  let text = '';
  for (let at = 1; text.length < characters; at += 1) text += `${section(at)}\n\n`;
  return text.slice(0, characters);
};
