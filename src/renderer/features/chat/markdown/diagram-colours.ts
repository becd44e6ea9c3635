import type { DiagramColours } from '../../../diagram/protocol.ts';

/** Our colours are written in notations that only the browser reads; a pixel painted with one tells its red, green and blue. */
const painter = (): ((colour: string) => string) => {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (colour) => {
    if (context === null) return '#808080';
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
};

/** The theme's colours as they are where an element stands. */
export const diagramColours = (at: HTMLElement): DiagramColours => {
  const probe = document.createElement('span');
  probe.hidden = true;
  at.append(probe);
  const paint = painter();
  const token = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return paint(getComputedStyle(probe).color);
  };
  const colours = {
    surface: token('surface-code'),
    raised: token('surface-raised'),
    ink: token('ink'),
    soft: token('ink-soft'),
    edge: token('edge'),
  };
  probe.remove();
  return { dark: colours.surface < colours.ink, ...colours };
};
