/** readers hear what changes in a place that they know of, and not what a new one brings, in ms */
const KNOWN_MS = 100;
const GONE_MS = 5_000;

/** Says something for readers of the screen that others see at the button they pressed. */
export const say = (words: string, button: Element): void => {
  const place = document.createElement('p');
  place.className = 'sr-only';
  place.setAttribute('role', 'status');
  // behind a dialog nothing is heard
  (button.closest('dialog') ?? document.body).append(place);
  setTimeout(() => {
    place.textContent = words;
  }, KNOWN_MS);
  setTimeout(() => place.remove(), GONE_MS);
};
