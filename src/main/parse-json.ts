/** What a text from elsewhere holds; undefined, which is nothing in JSON (RFC 8259), where it is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
