/** One figure of a bench, each run's value, and what it is held against. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** The same of what does the least that could be done, taken in turn with it. */
  readonly floor?: { readonly name: string; readonly values: readonly number[] };
  /** What it shall reach. */
  readonly bar?: Bar;
}

export interface Bar {
  readonly of: 'value' | 'ratio';
  readonly at: 'least' | 'most';
  readonly limit: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** Value by value against the floor of the same run, so that a machine whose speed drifts doesn't matter. */
export function ratios({ values, floor }: Figure): number[] {
  return floor ? values.map((value, run) => value / (floor.values[run] ?? Number.NaN)) : [];
}

/** Whether a figure reaches its bar; null where it has none. */
export function reaches(figure: Figure): boolean | null {
  const { bar, values } = figure;
  if (!bar) return null;
  const judged = median(bar.of === 'ratio' ? ratios(figure) : values);
  return bar.at === 'least' ? judged >= bar.limit : judged <= bar.limit;
}
