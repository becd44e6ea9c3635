import { box } from './box-parts.ts';
import type { DiagramParts } from './diagram.ts';
import { diagramFrame } from './diagram-frame.ts';

/**
 * On paper a picture of the diagram takes the place of its source as soon as it is there: browsers print frames of other
 * origins when they can. What can't be drawn stays source.
 */
export const printedDiagram = ({ words, source, pre }: DiagramParts): void => {
  const frame = diagramFrame({
    name: words.name,
    source,
    wants: 'picture',
    drawn: (news) => {
      if (news.kind !== 'picture') return;
      const picture = box('img', 'printed-diagram');
      picture.alt = words.name;
      picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(news.svg)}`;
      place.replaceChildren(picture);
      place.ariaBusy = 'false';
      frame.stop();
      pre.hidden = true;
    },
    failed: () => place.remove(),
  });
  const place = box('div', 'answer-diagram', frame.element);
  place.ariaBusy = 'true';
  pre.after(place);
};
