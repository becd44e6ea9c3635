/** One text that is imported: a file, or one of those that are in a ZIP. */
export interface Document {
  readonly bytes: number;
  /** none larger than `PIECE`. @throws Failed */
  readonly pieces: () => AsyncIterable<Uint8Array>;
}
