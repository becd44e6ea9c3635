export interface Closing {
  /** how what was just opened is closed */
  add(close: () => unknown): void;
  /** Closes what was opened last first, each once, whatever becomes of the others. @throws what the first that failed threw */
  close(): Promise<void>;
}

/** Remembers what was opened one upon the other. */
export function createClosing(): Closing {
  const left: (() => unknown)[] = [];
  return {
    add: (close) => void left.push(close),
    close: async () => {
      const failed: unknown[] = [];
      for (let close = left.pop(); close; close = left.pop()) {
        try {
          await close();
        } catch (error) {
          failed.push(error);
        }
      }
      if (failed.length > 0) throw failed[0];
    },
  };
}
