import 'katex/dist/katex.min.css';
import { math } from '@streamdown/math';
import { render } from 'katex';
import type { MathPlugin } from 'streamdown';

/** Leaves formulas as code with their own class; `Formula` draws them. */
const keep = () => () => undefined;

/**
 * Only the parser of the plugin is used. Its own renderer makes HTML text with style attributes, which our content
 * security policy refuses; KaTeX drawing into an element sets the same styles through the element, which is allowed.
 */
export const mathsPlugin: MathPlugin = { ...math, rehypePlugin: keep };

/** @throws where the formula cannot be read */
export const drawFormula = (element: HTMLElement, formula: string, display: boolean): void =>
  render(formula, element, { displayMode: display, throwOnError: true, trust: false, strict: false });
