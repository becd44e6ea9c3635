import 'katex/dist/katex.min.css';
import { render } from 'katex';

/**
 * KaTeX drawing into an element sets styles through the element, which our content security policy allows; as HTML text
 * they would be refused.
 *
 * @throws where the formula cannot be read
 */
export const drawFormula = (element: HTMLElement, formula: string, display: boolean): void =>
  render(formula, element, { displayMode: display, throwOnError: true, trust: false, strict: false });
