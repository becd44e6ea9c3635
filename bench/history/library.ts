import { openDatabase } from '../../src/main/history/database.ts';
import { createHistory, type History } from '../../src/main/history/history.ts';

const korean = ['토큰', '로그인', '대화', '열쇠', '유지', '갱신', '세션', '모델', '한국어', '안녕하세요'];

/** The same words in every run: a linear congruential generator. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7f_ff_ff_ff;
    return state / 0x7f_ff_ff_ff;
  };
}

/** Words as languages have them: a few are everywhere, most are rare. */
export function createWriter(seed: number): (words: number) => string {
  const next = numbers(seed);
  const word = () => {
    if (next() < 0.1) return korean[Math.floor(next() * korean.length)] ?? '';
    const rank = Math.floor(next() ** 4 * 20_000);
    return `${'etaoinshrdlu'[rank % 12] ?? 'e'}${rank.toString(36)}`;
  };
  return (words) => `${Array.from({ length: words }, word).join(' ')} the`;
}

export const libraryKey = new Uint8Array(32).fill(7);

export interface Library {
  readonly history: History;
  readonly longId: string;
}

/** An encrypted history of so many messages in conversations of ten, and one long conversation. */
export function fillLibrary(file: string, messages: number, long: number): Library {
  const history = createHistory(openDatabase(file, libraryKey));
  const write = createWriter(11);
  let at = 0;
  const add = (conversationId: string, count: number, words: number) => {
    at += 1;
    history.conversations.add({ id: conversationId, title: write(3), accountId: 'a', model: 'm', at });
    let parentId: string | null = null;
    for (let place = 0; place < count; place += 1) {
      const id: string = `${conversationId}-${place}`;
      history.messages.add({
        id,
        conversationId,
        parentId,
        role: place % 2 === 0 ? 'user' : 'assistant',
        text: write(words),
        model: place % 2 === 0 ? null : 'm',
        accountId: 'a',
        ending: 'complete',
        at,
      });
      parentId = id;
    }
    history.conversations.show(conversationId, parentId);
  };
  history.together(() => {
    for (let at = 0; at < messages / 10; at += 1) add(`c${at}`, 10, 60);
    add('fifty', 50, 40);
    add('long', long, 40);
    history.messages.add({
      id: 'rare',
      conversationId: 'c5',
      parentId: null,
      role: 'user',
      text: 'xylophone quokka 망치상어',
      model: null,
      ending: 'complete',
      at: 1,
    });
  });
  return { history, longId: 'long' };
}
