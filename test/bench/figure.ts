/** One measured figure. With a baseline, measured in the same run, `ratio` is this value by that one. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly baseline?: string;
  readonly ratio?: number;
}

/** Measures; figures by name. */
export type Bench = () => Promise<Record<string, Figure>>;
