import type { CodeToken } from './highlight-protocol.ts';

/** lines that are laid out together: the rest of a long block costs nothing while it is out of sight */
const LINES = 64;

interface Part {
  readonly element: HTMLElement;
  /** what has no colours yet */
  readonly plain: Text;
  lines: number;
}

const linesIn = (text: string): number => text.split('\n').length - 1;

/** Where the first `lines` lines of a text end. */
const endOfLines = (text: string, lines: number): number => {
  let end = 0;
  for (let line = 0; line < lines; line += 1) end = text.indexOf('\n', end) + 1;
  return end;
};

const tokenNode = ({ content, color }: CodeToken): Node => {
  if (color === undefined) return document.createTextNode(content);
  const span = document.createElement('span');
  span.style.color = color;
  span.textContent = content;
  return span;
};

/** The lines of a code block as they come, and their colours, which follow line by line. */
export const createCodeLines = (code: HTMLElement) => {
  let parts: Part[] = [];
  let colouring = 0;
  /** the beginning of a line: it may still change */
  const open = document.createTextNode('');

  const addPart = (): Part => {
    const element = document.createElement('span');
    element.className = 'code-part';
    const plain = document.createTextNode('');
    element.append(plain);
    code.append(element);
    const part = { element, plain, lines: 0 };
    // for short code its width is not worth looking for with each line
    code.classList.toggle('code-in-parts', parts.length > 0);
    parts.push(part);
    return part;
  };

  const lastPart = (): Part => {
    const last = parts.at(-1);
    return last === undefined || last.lines >= LINES ? addPart() : last;
  };

  return {
    append: (text: string): void => {
      let left = text;
      while (left !== '') {
        const part = lastPart();
        const lines = linesIn(left);
        const room = LINES - part.lines;
        const end = lines < room ? left.length : endOfLines(left, room);
        part.plain.appendData(left.slice(0, end));
        part.lines += Math.min(lines, room);
        left = left.slice(end);
      }
    },
    setOpen: (text: string): void => {
      if (open.data === text) return;
      open.data = text;
      const { element } = lastPart();
      if (open.parentNode !== element) element.append(open);
    },
    /** Colours the next lines; the text stays what it is. */
    colour: (lines: readonly (readonly CodeToken[])[]): void => {
      for (const line of lines) {
        while (parts[colouring]?.plain.data === '' && colouring < parts.length - 1) colouring += 1;
        const part = parts[colouring];
        if (part === undefined) return;
        const end = part.plain.data.indexOf('\n');
        const length = end === -1 ? part.plain.data.length : end + 1;
        const nodes = line.map(tokenNode);
        if (end !== -1) nodes.push(document.createTextNode('\n'));
        part.plain.deleteData(0, length);
        part.plain.before(...nodes);
      }
    },
    clear: (): void => {
      parts = [];
      colouring = 0;
      code.replaceChildren();
    },
  };
};
