const words =
  'the token is renewed before it runs out so that nobody has to wait while an answer comes and nothing is lost when a connection breaks because every message is kept on disk before it leaves'.split(
    ' ',
  );

/** The same text at every run: a small generator with a fixed seed. */
const createRandom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
};

/** Markdown as models write it: 12 tables, 13 code blocks, lists and links in 50 kB. */
export const mixedText = (characters: number): string => {
  const random = createRandom(5);
  const some = (count: number): string =>
    Array.from({ length: count }, () => words[random(words.length)]).join(' ');
  const sentence = (): string => {
    const marks = ['**', '*', '`'];
    const mark = marks[random(marks.length)] ?? '**';
    return `${some(8 + random(8))} ${mark}${some(2)}${mark} ${some(3 + random(6))}.`;
  };
  const paragraph = (): string => Array.from({ length: 3 + random(3) }, sentence).join(' ');
  const list = (sign: (at: number) => string): string =>
    Array.from({ length: 4 + random(4) }, (_, at) => `${sign(at)} ${sentence()}`).join('\n');
  const table = (): string =>
    `| Name | Meaning | Since |\n| --- | --- | ---: |\n${Array.from(
      { length: 5 },
      (_, at) => `| ${some(2)} | ${some(5)} **${some(1)}** | ${at} |\n`,
    ).join('')}`;
  const code = (): string =>
    `\`\`\`ts\n${Array.from({ length: 12 }, (_, at) => `const value${at} = await ask('${some(3)}');`).join('\n')}\n\`\`\``;
  const parts: string[] = [];
  let length = 0;
  for (let at = 1; length < characters; at += 1) {
    const section = [
      `## ${at}. ${some(4)}`,
      paragraph(),
      paragraph(),
      list(() => '-'),
      `See [${some(3)}](https://example.com/${at}) and [${some(2)}](https://example.com/more/${at}). ${paragraph()}`,
      table(),
      paragraph(),
      code(),
      list((index) => `${index + 1}.`),
      `> ${sentence()}\n> ${sentence()}`,
      paragraph(),
    ].join('\n\n');
    parts.push(section);
    length += section.length + 2;
  }
  return parts.join('\n\n').slice(0, characters);
};
