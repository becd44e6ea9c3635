/** Whether somebody goes through the ways to sign in: they go on to the next one from there. */
export const isAmongWays = (): boolean =>
  document.activeElement !== null && document.activeElement.closest('[data-ways]') !== null;
