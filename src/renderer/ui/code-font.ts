/** Loads the font of code before any is shown, so that the first lines do not stand in another one. */
export const loadCodeFont = async (): Promise<void> => {
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font-mono');
  await document.fonts.load(`1em ${family}`);
};
