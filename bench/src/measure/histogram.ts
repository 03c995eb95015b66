/** Counts times in steps of 10 µs up to 2 s; longer ones count as 2 s. */
export class Histogram {
  static readonly #step = 0.01;
  readonly #counts = new Uint32Array(200_001);
  #total = 0;

  /** Notes a time in ms. */
  add(ms: number): void {
    const index = Math.min(200_000, Math.max(0, Math.round(ms / Histogram.#step)));
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#total += 1;
  }

  /** The time, in ms, that a share of the times doesn't exceed; NaN when none was noted. */
  at(share: number): number {
    let seen = 0;
    for (const [index, count] of this.#counts.entries()) {
      seen += count;
      if (seen > 0 && seen >= this.#total * share) return index * Histogram.#step;
    }
    return Number.NaN;
  }

  get percentiles(): Percentiles {
    return { p50: this.at(0.5), p95: this.at(0.95), p99: this.at(0.99) };
  }
}

/** In ms. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}
