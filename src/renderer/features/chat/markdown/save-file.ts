/** Hands a text to the window's own saving. */
export const saveFile = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the window has read it by then
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
