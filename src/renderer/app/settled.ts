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

/** The element of a part that may still be on its way to the page; null where nobody waits for it any more. */
export const standing = (id: string, until: AbortSignal): Promise<HTMLElement | null> =>
  new Promise((resolve) => {
    const end = (found: HTMLElement | null): void => {
      changes.disconnect();
      resolve(found);
    };
    const look = (): void => {
      const found = document.getElementById(id);
      if (found !== null) end(found);
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true });
    until.addEventListener('abort', () => end(null), { once: true });
    look();
  });

/** Waits for what comes into an element by itself: formulas, colours of code, diagrams, pictures, and their fonts. */
export const settled = async (element: HTMLElement): Promise<void> => {
  await quiet(element);
  await drawn(element);
  const pictures = [...element.querySelectorAll('img')];
  await Promise.allSettled([document.fonts.ready, ...pictures.map((picture) => picture.decode())]);
};
