import type { AnswerTools } from './answer-tools.ts';
import { box } from './box-parts.ts';
import { draw } from './draw.ts';
import { blocksOf, type Drawing } from './shapes.ts';

let answers = 0;

/** The footnotes of an answer: numbers in the order in which the text refers to them, and their texts at its end. */
export const createNotes = (root: HTMLElement, tools: AnswerTools) => {
  answers += 1;
  const answer = answers;
  const list = document.createElement('ol');
  const section = box('section', 'answer-notes', list);
  section.setAttribute('role', 'doc-endnotes');
  section.setAttribute('aria-label', tools.words.notes);

  const noteId = (number: number): string => `answer-${answer}-note-${number}`;
  const placeId = (number: number): string => `answer-${answer}-place-${number}`;

  const drawNote = (identifier: string, number: number, drawing: Drawing): HTMLLIElement => {
    const note = drawing.targets.notes.get(identifier);
    const shapes = note ? blocksOf(note.children, drawing) : [];
    const item = box('li', '', ...shapes.map((shape) => draw(shape, tools).node));
    item.id = noteId(number);
    item.tabIndex = -1;
    const back = box('a', 'answer-back', '↩');
    back.href = '#';
    back.dataset['place'] = placeId(number);
    back.setAttribute('role', 'doc-backlink');
    back.setAttribute('aria-label', tools.words.backToText(number));
    (item.lastElementChild?.tagName === 'P' ? item.lastElementChild : item).append(' ', back);
    return item;
  };

  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-note], a[data-place]') : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const to = document.getElementById(link.dataset['to'] ?? link.dataset['place'] ?? '');
    to?.scrollIntoView({ block: 'nearest' });
    to?.focus({ preventScroll: true });
  });

  return {
    update: (drawing: Drawing): void => {
      section.remove();
      const numbers = new Map<string, number>();
      const count = (within: Element): void => {
        for (const link of within.querySelectorAll<HTMLAnchorElement>('a[data-note]')) {
          const identifier = link.dataset['note'] ?? '';
          const number = numbers.get(identifier) ?? numbers.size + 1;
          if (!numbers.has(identifier)) link.id = placeId(number);
          numbers.set(identifier, number);
          link.textContent = String(number);
          link.dataset['to'] = noteId(number);
          link.setAttribute('aria-label', tools.words.toNote(number));
        }
      };
      count(root);
      list.replaceChildren();
      // a note may refer to further notes
      for (const [identifier, number] of numbers) {
        const item = drawNote(identifier, number, drawing);
        list.append(item);
        count(item);
      }
      if (numbers.size > 0) root.append(section);
    },
  };
};
