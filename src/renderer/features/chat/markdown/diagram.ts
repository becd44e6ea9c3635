import { box, toolButton } from './box-parts.ts';
import { diagramFrame } from './diagram-frame.ts';
import { icon } from './icons.ts';

export interface DiagramWords {
  readonly show: string;
  readonly showSource: string;
  readonly drawing: string;
  readonly failed: string;
  readonly name: string;
}

export interface DiagramParts {
  readonly words: DiagramWords;
  readonly source: () => string;
  /** where the source stands, which the diagram takes the place of */
  readonly pre: HTMLElement;
}

const MOST_PX = 640;

/** The button that shows a diagram in place of its source. */
export const diagramButton = ({ words, source, pre }: DiagramParts): HTMLButtonElement => {
  let shown: { readonly stop: () => void } | null = null;

  const open = (): { readonly stop: () => void } => {
    const said = box('p', 'answer-diagram-said', words.drawing);
    said.setAttribute('role', 'status');
    const frame = diagramFrame({
      name: words.name,
      source,
      wants: 'size',
      drawn: (news) => {
        said.hidden = true;
        if (news.kind === 'drawn') frame.element.style.height = `${Math.min(news.height, MOST_PX)}px`;
      },
      failed: (detail) => {
        frame.element.remove();
        said.textContent = detail === null ? words.failed : `${words.failed} ${detail}`;
        said.hidden = false;
        pre.hidden = false;
      },
    });
    const place = box('div', 'answer-diagram', said, frame.element);

    const stop = (): void => {
      frame.stop();
      dark.removeEventListener('change', recolour);
      themes.disconnect();
      place.remove();
      pre.hidden = false;
    };
    const recolour = (): void => {
      // the answer went out of sight with it
      if (place.isConnected) frame.draw();
      else stop();
    };
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const themes = new MutationObserver(recolour);
    dark.addEventListener('change', recolour);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    pre.hidden = true;
    pre.after(place);
    return { stop };
  };

  const button = toolButton(words.show, icon('diagram', 14), () => {
    if (shown) {
      shown.stop();
      shown = null;
    } else shown = open();
    const label = shown ? words.showSource : words.show;
    button.title = label;
    button.setAttribute('aria-label', label);
    button.setAttribute('aria-pressed', String(shown !== null));
  });
  button.setAttribute('aria-pressed', 'false');
  return button;
};
