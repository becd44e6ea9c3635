import type { WriteClipboard } from '../../../ui/clipboard.ts';
import { say } from '../../../ui/say.ts';
import { icon } from './icons.ts';

/** how long a button says that it worked, in ms */
const DONE_MS = 1_600;

export const box = <Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
};

export const toolButton = (label: string, content: Node | string, onClick: () => void): HTMLButtonElement => {
  const button = box('button', 'answer-tool', content);
  button.type = 'button';
  button.title = label;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', onClick);
  return button;
};

interface Copying {
  readonly label: string;
  readonly doneLabel: string;
  readonly content: () => Node | string;
  readonly text: () => string;
  readonly copy: WriteClipboard;
}

export const copyButton = ({ label, doneLabel, content, text, copy }: Copying): HTMLButtonElement => {
  const show = (words: string, shown: Node | string): void => {
    button.title = words;
    button.setAttribute('aria-label', words);
    button.replaceChildren(shown);
  };
  const onClick = async (): Promise<void> => {
    if (!(await copy(text()))) return;
    show(doneLabel, icon('check', 14, 'text-fresh'));
    say(doneLabel, button);
    setTimeout(() => show(label, content()), DONE_MS);
  };
  const button = toolButton(label, content(), () => void onClick());
  return button;
};
