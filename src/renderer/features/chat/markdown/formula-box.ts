import { box } from './box-parts.ts';
import { SOURCE } from './copied-formulas.ts';

type Draw = (element: HTMLElement, formula: string, display: boolean) => void;

let loaded: Draw | null = null;
let loading: Promise<Draw> | null = null;

/** The maths renderer with its fonts is large; it comes when the first formula does. */
const load = (): Promise<Draw> => {
  loading ??= import('./draw-formula.ts').then(({ drawFormula }) => {
    loaded = drawFormula;
    return drawFormula;
  });
  return loading;
};

/** A formula; one that cannot be read, or is still being written, stays the text it is. */
export const formulaBox = (formula: string, display: boolean): HTMLElement => {
  const element = box('span', display ? 'answer-formula' : '', formula);
  const drawWith = (draw: Draw): void => {
    const drawn = document.createElement('span');
    try {
      draw(drawn, formula, display);
      element.replaceChildren(drawn);
      const sign = display ? '$$' : '$';
      element.dataset[SOURCE] = `${sign}${formula}${sign}`;
    } catch {
      element.textContent = formula;
    }
  };
  if (loaded) drawWith(loaded);
  else void load().then(drawWith);
  return element;
};
