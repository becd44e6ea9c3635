import { type DiagramNews, readNews } from '../../../diagram/protocol.ts';
import { box, toolButton } from './box-parts.ts';
import { diagramColours } from './diagram-colours.ts';
import { icon } from './icons.ts';

export interface DiagramWords {
  readonly show: string;
  readonly showSource: string;
  readonly drawing: string;
  readonly failed: string;
  readonly name: string;
}

interface Parts {
  readonly words: DiagramWords;
  readonly source: () => string;
  /** where the source stands, which the diagram takes the place of */
  readonly pre: HTMLElement;
}

/** ms after which a diagram counts as one that can't be drawn */
const PATIENCE_MS = 15_000;
const MOST_PX = 640;

/**
 * The button that shows a diagram in place of its source. The source is a model's, so it is drawn in a frame that is
 * sandboxed into an origin of its own and can load nothing; all that comes back from there is a size or an error.
 */
export const diagramButton = ({ words, source, pre }: Parts): HTMLButtonElement => {
  let shown: { readonly stop: () => void } | null = null;

  const open = (): { readonly stop: () => void } => {
    const said = box('p', 'answer-diagram-said', words.drawing);
    said.setAttribute('role', 'status');
    const frame = box('iframe', 'answer-diagram-frame');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.referrerPolicy = 'no-referrer';
    frame.title = words.name;
    frame.src = './diagram.html';
    const place = box('div', 'answer-diagram', said, frame);

    const fail = (detail: string | null): void => {
      clearTimeout(patience);
      frame.remove();
      said.textContent = detail === null ? words.failed : `${words.failed} ${detail}`;
      said.hidden = false;
      pre.hidden = false;
    };
    const stop = (): void => {
      clearTimeout(patience);
      window.removeEventListener('message', onMessage);
      dark.removeEventListener('change', order);
      themes.disconnect();
      place.remove();
      pre.hidden = false;
    };
    const order = (): void => {
      // the answer went out of sight with it
      if (!place.isConnected) stop();
      // an origin that is none can't be named
      else frame.contentWindow?.postMessage({ source: source(), colours: diagramColours(place) }, '*');
    };
    const hear = (news: DiagramNews): void => {
      if (news.kind === 'ready') order();
      else if (news.kind === 'failed') fail(news.message);
      else {
        clearTimeout(patience);
        said.hidden = true;
        frame.style.height = `${Math.min(news.height, MOST_PX)}px`;
      }
    };
    const onMessage = (event: MessageEvent<unknown>): void => {
      if (event.source === null || event.source !== frame.contentWindow) return;
      const news = readNews(event.data);
      if (news !== null) hear(news);
    };

    const patience = setTimeout(() => fail(null), PATIENCE_MS);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const themes = new MutationObserver(order);
    window.addEventListener('message', onMessage);
    dark.addEventListener('change', order);
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
