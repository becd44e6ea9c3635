/** A number of several runs. */
export interface Measured {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export type Cell = Measured | string | null;

export interface Table {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

/** How a cost grows. */
export interface Plot {
  /** also the name of its file */
  readonly name: string;
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
}

export interface Goal {
  readonly what: string;
  readonly limit: number;
  readonly measured: number | null;
}

export interface Report {
  readonly title: string;
  readonly tables: readonly Table[];
  readonly plots: readonly Plot[];
  readonly goals: readonly Goal[];
}

/** What `bench/run.ts` runs: one folder each. */
export interface BenchSubject {
  readonly name: string;
  readonly run: (say: (line: string) => void) => Promise<Report>;
}

export const measured = (values: readonly number[]): Measured | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const min = sorted[0];
  const max = sorted.at(-1);
  return median === undefined || min === undefined || max === undefined ? null : { median, min, max };
};
