import { type DiagramNews, type DiagramOrder, readNews } from '../../../diagram/protocol.ts';
import { box } from './box-parts.ts';
import { diagramColours } from './diagram-colours.ts';

interface Parts {
  readonly name: string;
  readonly source: () => string;
  readonly wants: DiagramOrder['wants'];
  /** each time that it was drawn */
  readonly drawn: (news: Exclude<DiagramNews, { kind: 'ready' | 'failed' }>) => void;
  /** nothing more comes; null where it never answered */
  readonly failed: (detail: string | null) => void;
}

export interface DiagramFrame {
  readonly element: HTMLIFrameElement;
  /** draws it in the colours that are right where it stands */
  readonly draw: () => void;
  readonly stop: () => void;
}

/** ms after which a diagram counts as one that can't be drawn */
const PATIENCE_MS = 15_000;

/**
 * The source is a model's, so it is drawn in a frame that is sandboxed into an origin of its own and can load nothing;
 * all that comes back from there is a size, a picture, or an error.
 */
export const diagramFrame = ({ name, source, wants, drawn, failed }: Parts): DiagramFrame => {
  const element = box('iframe', 'answer-diagram-frame');
  element.setAttribute('sandbox', 'allow-scripts');
  element.referrerPolicy = 'no-referrer';
  element.title = name;
  element.src = './diagram.html';

  const stop = (): void => {
    clearTimeout(patience);
    window.removeEventListener('message', onMessage);
  };
  const fail = (detail: string | null): void => {
    stop();
    failed(detail);
  };
  const order = (at: HTMLElement): DiagramOrder => ({
    source: source(),
    colours: diagramColours(at),
    wants,
  });
  const draw = (): void => {
    const { contentWindow, parentElement } = element;
    // the answer went out of sight with it
    if (parentElement === null || !element.isConnected) stop();
    // an origin that is none can't be named
    else contentWindow?.postMessage(order(parentElement), '*');
  };
  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.source === null || event.source !== element.contentWindow) return;
    const news = readNews(event.data);
    if (news === null) return;
    if (news.kind === 'ready') draw();
    else if (news.kind === 'failed') fail(news.message);
    else {
      clearTimeout(patience);
      drawn(news);
    }
  };
  const patience = setTimeout(() => fail(null), PATIENCE_MS);
  window.addEventListener('message', onMessage);
  return { element, draw, stop };
};
