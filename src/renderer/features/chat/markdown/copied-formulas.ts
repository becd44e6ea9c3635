/** The source of a drawn formula, with its signs. */
export const SOURCE = 'source';

const holds = (formula: Element, node: Node | null): boolean => node !== null && formula.contains(node);

/**
 * Has what is selected copied with the sources of its formulas, where the signs that draw them would make no sense: for
 * the moment of copying the source stands there, and by the next frame the formula again. A part of a single formula is
 * copied as it is.
 */
export const copySources = ({ currentTarget }: { readonly currentTarget: Element }): void => {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0) return;
  const { startContainer, endContainer } = selection.getRangeAt(0);
  for (const formula of currentTarget.querySelectorAll<HTMLElement>(`[data-${SOURCE}]`)) {
    const [drawn] = formula.children;
    const endsHere = holds(formula, endContainer);
    if (!(drawn instanceof HTMLElement) || !selection.containsNode(formula, true)) continue;
    if (endsHere && holds(formula, startContainer)) continue;
    const source = document.createTextNode(formula.dataset[SOURCE] ?? '');
    // within what is selected, on whichever side that is
    if (endsHere) formula.prepend(source);
    else formula.append(source);
    drawn.hidden = true;
    requestAnimationFrame(() => {
      source.remove();
      drawn.hidden = false;
    });
  }
};
