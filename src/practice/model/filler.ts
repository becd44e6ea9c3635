const encoder = new TextEncoder();

const subjects = [
  'A session',
  'The token',
  'Each answer',
  'A quiet key',
  'The browser',
  'An old door',
  'The cache',
];
const verbs = ['carries', 'outlives', 'remembers', 'renews', 'follows', 'measures', 'waits for'];
const objects = [
  'its own state',
  'the next request',
  'a short refrain',
  'the clock',
  'every redirect',
  'one more turn',
];
const endings = [
  'without a sound',
  'and then moves on',
  'as long as it is fresh',
  'when nobody looks',
  'in order',
];

/** Mixed markdown of exactly `bytes` bytes (UTF-8): prose, lists, tables, code, maths and Korean. Deterministic. */
export function filler(bytes: number): string {
  const blocks: string[] = [];
  let left = bytes;
  for (let index = 0; ; index += 1) {
    const block = `${makeBlock(index)}\n\n`;
    const size = encoder.encode(block).byteLength;
    if (size > left) break;
    blocks.push(block);
    left -= size;
  }
  return `${blocks.join('')}${tail(left)}`;
}

/** Words of exactly `bytes` bytes. */
function tail(bytes: number): string {
  const words = 'and so it goes on, one small word after another, ';
  return words.repeat(Math.ceil(bytes / words.length)).slice(0, bytes);
}

function makeBlock(index: number): string {
  const section = Math.floor(index / 9) + 1;
  switch (index % 9) {
    case 0:
      return `## Part ${section}: ${pick(subjects, index).toLowerCase()} ${pick(verbs, index)} ${pick(objects, index)}`;
    case 1:
      return paragraph(index, 5);
    case 2:
      return Array.from({ length: 4 }, (_, item) => `- ${sentence(index + item)}`).join('\n');
    case 3:
      return code(index);
    case 4:
      return paragraph(index, 3);
    case 5:
      return table(index);
    case 6:
      return `$$\n\\sum_{k=1}^{${section + 2}} k^2 = \\frac{n(n+1)(2n+1)}{6}, \\quad n = ${section + 2}\n$$`;
    case 7:
      return `> ${sentence(index)}\n>\n> ${sentence(index + 3)}`;
    default:
      return `${section}번째 부분이에요. 열쇠는 조용히 돌아가고, 대화는 **이어져요**. ${sentence(index)}`;
  }
}

function paragraph(index: number, sentences: number): string {
  return Array.from({ length: sentences }, (_, offset) => sentence(index * 5 + offset)).join(' ');
}

function sentence(seed: number): string {
  const words = `${pick(subjects, seed)} ${pick(verbs, seed * 3 + 1)} ${pick(objects, seed * 5 + 2)}`;
  return `${words} ${seed % 3 === 0 ? `**${pick(endings, seed)}**` : pick(endings, seed)}.`;
}

function code(index: number): string {
  const name = `part${index}`;
  switch (Math.floor(index / 9) % 3) {
    case 0:
      return `\`\`\`ts\nexport function ${name}(turns: readonly string[]): number {\n  return turns.filter((turn) => turn.length > ${index}).length;\n}\n\`\`\``;
    case 1:
      return `\`\`\`python\ndef ${name}(turns: list[str]) -> int:\n    return sum(1 for turn in turns if len(turn) > ${index})\n\`\`\``;
    default:
      return `\`\`\`sql\nselect count(*) as ${name}\nfrom turns\nwhere length(body) > ${index};\n\`\`\``;
  }
}

function table(index: number): string {
  const rows = Array.from(
    { length: 3 },
    (_, row) => `| ${index + row} | ${pick(objects, index + row)} | ${(index * 7 + row * 13) % 100} % |`,
  );
  return `| no. | what | share |\n| --: | --- | --: |\n${rows.join('\n')}`;
}

function pick(words: readonly string[], seed: number): string {
  return words[seed % words.length] ?? '';
}
