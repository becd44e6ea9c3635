/** Hands a file to the person: where it goes is the browser's, or the window's, to ask. */
export const saveFile = (file: Blob, fileName: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // the download has its own hold on it by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
