/** Line ends as `\n`, for a text that comes in pieces. A `\r` at the end waits: half of a line end may follow. */
export const createLineEnds = () => {
  let waiting = '';
  return {
    take: (text: string): string => {
      const all = waiting + text;
      waiting = all.endsWith('\r') ? '\r' : '';
      return all.slice(0, all.length - waiting.length).replace(/\r\n?/g, '\n');
    },
    rest: (): string => {
      const rest = waiting === '' ? '' : '\n';
      waiting = '';
      return rest;
    },
  };
};
