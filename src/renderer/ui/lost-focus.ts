/**
 * Where a person goes on once the place of their focus is gone: the message field, a first step before the first account,
 * and whatever lies over both.
 */
export const focusMain = (): void => {
  const places = [...document.querySelectorAll<HTMLElement>('#composer, #welcome button, main[tabindex]')];
  places.find((place) => place.closest('[inert]') === null)?.focus();
};

/** A frame later, when what was pressed may be gone: who is somewhere by then is not called away. */
export const whenLost = (go: () => void): void =>
  void requestAnimationFrame(() => {
    if (document.activeElement === document.body) go();
  });
