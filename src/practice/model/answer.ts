import { aboutRequest, echo, runCommand } from './commands.ts';
import { fromHistory } from './history.ts';
import type { Answer, Question } from './question.ts';
import { english } from './topics/english.ts';
import { korean } from './topics/korean.ts';
import { showcase } from './topics/showcase.ts';
import type { Topic } from './topics/topic.ts';

/** Keywords are looked for here only: a pasted book must not keep the whole world waiting. */
const readCharacters = 4000;

const topics: readonly Topic[] = [...english, ...showcase];

/** Answers one question. The same question always gets the same answer. */
export function answer(question: Question): Answer {
  const rest = restOf(question);
  if (rest !== null) return said(rest);
  const whole = plain(question);
  return question.model === 'practice-thinker' ? { ...whole, reasoning: thoughts(question) } : whole;
}

/** Told to go on with a broken answer, it says what was missing of it. */
function restOf(question: Question): string | null {
  if (!/^your last answer was cut off\. continue/iu.test(question.prompt)) return null;
  const [asked, begun] = question.history.slice(-2);
  if (asked?.role !== 'person' || begun?.role !== 'model') return null;
  const { text } = plain({ ...question, prompt: asked.text, history: question.history.slice(0, -2) });
  return text.startsWith(begun.text) ? text.slice(begun.text.length) : text;
}

function thoughts({ prompt, history }: Question): string {
  const words = prompt.trim().split(/\s+/u).length;
  return `**Reading the question**\n\nIt has ${words} ${words === 1 ? 'word' : 'words'}, and ${history.length} messages come before it.\n\n**Looking for an answer**\n\nI am a canned program: I look for keywords and take the first text that fits.`;
}

function plain(question: Question): Answer {
  if (question.model === 'practice-echo') return said(question.prompt);
  const whole = question.prompt.trim();
  const command = echo(whole) ?? aboutRequest(whole, question) ?? runCommand(whole.slice(0, readCharacters));
  if (command !== null) return { ...command, text: withImages(command.text, question) };
  const prompt = whole.slice(0, readCharacters);
  const inKorean = isKorean(prompt);
  const remembered = fromHistory(prompt, question.history, inKorean);
  if (remembered !== null) return said(remembered);
  const topic = (inKorean ? korean : topics).find(({ matches }) => matches.test(prompt));
  if (topic !== undefined) return said(withImages(topic.text, question));
  return said(withImages(inKorean ? unknownInKorean : unknown(prompt), question));
}

function said(text: string): Answer {
  return { text, bytesPerSecond: null };
}

function isKorean(text: string): boolean {
  return /[가-힣]/u.test(text);
}

function withImages(text: string, { images, prompt }: Question): string {
  const count = images.length;
  if (count === 0) return text;
  const types = images.join(', ');
  if (isKorean(prompt.slice(0, readCharacters)))
    return `이미지 ${count}개를 받았어요(${types}). 다만 저는 그림을 볼 수 없어요.\n\n${text}`;
  const noun = count === 1 ? '1 image' : `${count} images`;
  return `You attached ${noun} (${types}). I got ${count === 1 ? 'it' : 'them'}, though I can’t look at pictures.\n\n${text}`;
}

function unknown(prompt: string): string {
  const words = prompt.replaceAll(/\s+/g, ' ').slice(0, 120);
  const quoted = words === '' ? '' : `\n\n> ${words}\n`;
  return `I don’t have an answer for that.${quoted}
I’m the practice model: a **small canned program**, not an AI. I look for keywords and send a text that somebody wrote beforehand.

What I do know:

- Latchkey itself: try *what is Latchkey?*, *where are my tokens kept?* or *what is a held turn?*
- the practice controls: *what does “answer 401 once” do?*
- how an answer can look: *show me code*, *a table*, *some maths*
- making text on demand: \`count to 50\`, \`write 20 kB at 8 kB/s\`

Ask for \`help\` to see everything.`;
}

const unknownInKorean = `그 질문에는 준비된 답이 없어요.

저는 연습용 모델이에요. **AI가 아니라 미리 써 둔 글을 골라 보내는 작은 프로그램**이에요.

이런 것은 답할 수 있어요.

- *Latchkey가 뭐예요?*
- *토큰은 어디에 보관돼요?*
- *토큰이 만료되면 어떻게 돼요?*
- *보류된 메시지가 뭐예요?*
- *코드 예시를 보여 주세요*

\`도움말\`이라고 쓰면 할 수 있는 일을 모두 보여 드려요.`;
