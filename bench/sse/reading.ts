/** Reads a body to its end; how many events it had. */
export type Read = (body: ReadableStream<Uint8Array>) => Promise<number>;

export const bodyOf = (chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      const chunk = chunks[at];
      at += 1;
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
};
