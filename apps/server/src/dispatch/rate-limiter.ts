import type { RateClass } from './handler.ts';

export interface Rate {
  readonly perSecond: number;
  /** What may be used at once after a while of rest. */
  readonly burst: number;
}

export type Rates = { readonly [Class in RateClass]: Rate };

/** An outbox that was filled offline empties at once; a loop gone wild does not. */
export const defaultRates: Rates = {
  usual: { perSecond: 100, burst: 1_000 },
  strangers: { perSecond: 1, burst: 60 },
};

export interface RateLimiter {
  /** Null when a device may go on, else the seconds after which it may. */
  take(deviceId: string, rateClass: RateClass): number | null;
}

interface Bucket {
  left: number;
  at: number;
}

/** Token buckets for each device and class. A device that wasn't heard of for long starts full again. */
export function createRateLimiter(rates: Rates, now: () => number, maxBuckets = 50_000): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return {
    take(deviceId, rateClass) {
      const { perSecond, burst } = rates[rateClass];
      const key = `${rateClass}:${deviceId}`;
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
      if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / perSecond) * 10) / 10;
      bucket.left -= 1;
      return null;
    },
  };
}
