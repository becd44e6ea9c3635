const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/**
 * Holds the height of what changes until all of it is drawn: an answer is laid out by its guessed size at first, and a
 * chat that is too short for a moment loses its place, though it may be as tall as before.
 */
export const stayTall = async (content: HTMLElement, change: () => Promise<void>): Promise<void> => {
  content.style.minHeight = `${content.offsetHeight}px`;
  try {
    await change();
    // the first lays it out, and only then is it known what is in sight
    await frame();
    await frame();
  } finally {
    content.style.minHeight = '';
  }
};
