import type { AnswerTools } from './answer-tools.ts';
import { box, toolButton } from './box-parts.ts';
import { icon } from './icons.ts';

interface Shown {
  readonly src: string;
  readonly alt: string;
  readonly title: string;
}

const image = ({ src, alt, title }: Shown, className: string): HTMLImageElement => {
  const element = box('img', className);
  element.referrerPolicy = 'no-referrer';
  element.alt = alt;
  if (title !== '') element.title = title;
  element.src = src;
  return element;
};

/** A picture from elsewhere waits for a click. */
export const drawPicture = (shown: Shown, { picture, words }: AnswerTools): ChildNode => {
  const found = picture(shown.src);
  if (found.kind === 'none') return document.createTextNode(shown.alt);
  if (found.kind === 'inline') return image(shown, 'max-w-full rounded-m');
  const name = words.image(found.host);
  const waiting = box(
    'span',
    'answer-picture',
    icon('image', 18, 'shrink-0 text-faint'),
    box(
      'span',
      'min-w-40 flex-1',
      box('span', 'block font-medium', shown.alt === '' ? name : shown.alt),
      box('span', 'block text-faint', words.imageWhy(found.host)),
    ),
  );
  const load = toolButton(`${words.imageLoad}: ${name}`, words.imageLoad, () =>
    waiting.replaceWith(image({ ...shown, src: found.src }, 'max-w-full rounded-m border border-line')),
  );
  load.className = 'answer-load';
  waiting.append(load);
  return box('span', 'contents', waiting);
};
