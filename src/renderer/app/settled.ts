/** ms without a change after which nothing more is expected */
const QUIET_MS = 150;
const PATIENCE_MS = 3_000;

const quiet = (element: HTMLElement): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      clearTimeout(soon);
      clearTimeout(latest);
      changes.disconnect();
      resolve();
    };
    let soon = setTimeout(stop, QUIET_MS);
    const latest = setTimeout(stop, PATIENCE_MS);
    const changes = new MutationObserver(() => {
      clearTimeout(soon);
      soon = setTimeout(stop, QUIET_MS);
    });
    changes.observe(element, { childList: true, subtree: true, characterData: true });
  });

/** Diagrams are drawn by others, who take their time, and say themselves that they give up. */
const drawn = (element: HTMLElement): Promise<void> =>
  new Promise((resolve) => {
    const changes = new MutationObserver(() => look());
    const look = (): void => {
      if (element.querySelector('.answer-diagram[aria-busy="true"]') !== null) return;
      changes.disconnect();
      resolve();
    };
    changes.observe(element, { childList: true, subtree: true, attributeFilter: ['aria-busy'] });
    look();
  });

/**
 * Waits for what comes into an element by itself: formulas, colours of code, diagrams, pictures, and their fonts. It may be
 * another element by then: the place of a part that was on its way.
 */
export const settled = async (place: () => HTMLElement): Promise<void> => {
  await quiet(place());
  const element = place();
  await drawn(element);
  const pictures = [...element.querySelectorAll('img')];
  await Promise.allSettled([document.fonts.ready, ...pictures.map((picture) => picture.decode())]);
};
