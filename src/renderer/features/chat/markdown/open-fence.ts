/** The fence of a code block at the margin: its lines are taken as they are, without the parser. */
export interface Fence {
  /** the line that opens it, with its line end */
  readonly opening: string;
  readonly closes: RegExp;
}

const OPENING = /^(`{3,}|~{3,})[^\n]*\n/;

/** The fence that a block's source begins with; null where the parser must read every line (an indented one). */
export const fenceOf = (source: string): Fence | null => {
  const [opening, marks] = OPENING.exec(source) ?? [];
  if (opening === undefined || marks === undefined) return null;
  return { opening, closes: new RegExp(`^ {0,3}\\${marks[0]}{${marks.length},}[ \\t]*$`) };
};

export type Fenced =
  /** `rest` is the line that is not complete yet */
  | { readonly at: 'open'; readonly code: string; readonly rest: string }
  | { readonly at: 'closed'; readonly code: string; readonly closing: string; readonly rest: string };

/** Takes whole lines of code off a text that goes on in an open fence. */
export const readFence = ({ closes }: Fence, text: string): Fenced => {
  let from = 0;
  for (;;) {
    const end = text.indexOf('\n', from);
    if (end === -1) return { at: 'open', code: text.slice(0, from), rest: text.slice(from) };
    if (closes.test(text.slice(from, end))) {
      return {
        at: 'closed',
        code: text.slice(0, from),
        closing: text.slice(from, end + 1),
        rest: text.slice(end + 1),
      };
    }
    from = end + 1;
  }
};

/** Whether an incomplete line may still become the one that closes the fence. */
export const mayClose = (line: string): boolean => /^ {0,3}(`*|~*)[ \t]*$/.test(line);
