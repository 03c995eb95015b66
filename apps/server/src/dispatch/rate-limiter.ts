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

/**
 * How much more than one device an account may use with all of its devices together. Of what reaches strangers no more: signing in
 * on many devices must not help anybody to reach more of them.
 */
const accountShare: { readonly [Class in RateClass]: number } = { usual: 3, strangers: 1 };

export interface RateLimiter {
  /** Null when a device may go on, else the seconds after which it may. Both it and its account are counted. */
  take(who: { readonly deviceId: string; readonly userId: string }, rateClass: RateClass): number | null;
}

interface Bucket {
  left: number;
  at: number;
}

/** Token buckets for each device and each account, by class. One that wasn't heard of for long starts full again. */
export function createRateLimiter(rates: Rates, now: () => number, maxBuckets = 50_000): RateLimiter {
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
  const waitFor = ({ left }: Bucket, { perSecond }: Rate) =>
    left >= 1 ? 0 : Math.ceil(((1 - left) / perSecond) * 10) / 10;

  return {
    take({ deviceId, userId }, rateClass) {
      const rate = rates[rateClass];
      const share = accountShare[rateClass];
      const shared = { perSecond: rate.perSecond * share, burst: rate.burst * share };
      const device = fill(`device ${rateClass} ${deviceId}`, rate);
      const account = fill(`account ${rateClass} ${userId}`, shared);
      const wait = Math.max(waitFor(device, rate), waitFor(account, shared));
      if (wait > 0) return wait;
      device.left -= 1;
      account.left -= 1;
      return null;
    },
  };
}
