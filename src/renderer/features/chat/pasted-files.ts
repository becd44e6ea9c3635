/**
 * The files of a paste. Office programs put a picture of the words that they copy beside them: who copied words wants
 * the words. A file that was copied has at most its name as plain text, a picture of a page no plain text at all.
 */
export const pastedFiles = (data: DataTransfer): readonly File[] => {
  const areWords = data.getData('text/plain').trim() !== '' && data.getData('text/html') !== '';
  return areWords ? [] : [...data.files];
};
