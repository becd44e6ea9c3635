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

/** Waits for what comes into an element by itself: formulas, colours of code, pictures, and their fonts. */
export const settled = async (element: HTMLElement): Promise<void> => {
  await quiet(element);
  const pictures = [...element.querySelectorAll('img')];
  await Promise.allSettled([document.fonts.ready, ...pictures.map((picture) => picture.decode())]);
};
