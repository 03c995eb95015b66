export interface Rate {
  readonly perSecond: number;
  /** What may be used at once after a while of rest. */
  readonly burst: number;
}

export interface Buckets {
  /** Takes one from each of these and gives null; or takes nothing, and gives the seconds after which each has one. */
  take(from: readonly { readonly key: string; readonly rate: Rate }[]): number | null;
}

interface Bucket {
  left: number;
  at: number;
}

/** Token buckets by key. One that wasn't heard of for long starts full again. */
export function createBuckets(now: () => number, maxBuckets: number): Buckets {
  const buckets = new Map<string, Bucket>();

  /** The bucket as it is now; nothing is taken from it yet. */
  function fill(key: string, { perSecond, burst }: Rate): Bucket {
    const at = now();
    let bucket = buckets.get(key);
    if (!bucket) {
      if (buckets.size >= maxBuckets) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      bucket = { left: burst, at };
      buckets.set(key, bucket);
    }
    // A clock that was set back earns nothing, and takes nothing either.
    bucket.left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond);
    bucket.at = at;
    return bucket;
  }

  return {
    take(from) {
      const filled = from.map(({ key, rate }) => ({ bucket: fill(key, rate), rate }));
      const waits = filled.map(({ bucket: { left }, rate: { perSecond } }) =>
        left >= 1 ? 0 : Math.ceil(((1 - left) / perSecond) * 10) / 10,
      );
      const wait = Math.max(...waits);
      if (wait > 0) return wait;
      for (const { bucket } of filled) bucket.left -= 1;
      return null;
    },
  };
}
