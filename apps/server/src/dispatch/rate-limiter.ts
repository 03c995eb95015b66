import type { RateClass } from './handler.ts';
import { createBuckets, type Rate } from './token-buckets.ts';

/** By class of commands, and for connecting: without a rate of its own that costs what a usual command does. */
export type Rates = { readonly [Class in RateClass]: Rate } & { readonly connecting?: Rate };

/** An outbox that was filled offline empties at once; a loop gone wild does not. */
export const defaultRates = {
  usual: { perSecond: 100, burst: 1_000 },
  strangers: { perSecond: 1, burst: 60 },
  connecting: { perSecond: 1, burst: 60 },
} satisfies Rates;

/**
 * How much more than one device others may use together. An account, of what reaches strangers, no more: signing in on many devices
 * must not help anybody to reach more of them. A network (see `networkOf`) has a household, a school or an office behind it: some hundred people who
 * come back together after an outage, or find each other on their first day.
 */
const shares: { readonly [Class in keyof typeof defaultRates]: { account: number; network: number } } = {
  usual: { account: 3, network: 30 },
  strangers: { account: 1, network: 30 },
  connecting: { account: 3, network: 100 },
};

type AnyClass = RateClass | 'connecting';

export interface RateLimiter {
  /** Null when they may go on, else the seconds after which they may. The device, its account and its network, if known, are counted. */
  take(
    who: { readonly deviceId: string; readonly userId: string; readonly network?: string },
    rateClass: AnyClass,
  ): number | null;
  /** The same for somebody of whom nothing is known yet but where they are. */
  takeFrom(network: string, rateClass: AnyClass): number | null;
}

const times = ({ perSecond, burst }: Rate, share: number): Rate => ({
  perSecond: perSecond * share,
  burst: burst * share,
});

/** Counts by class for each device, each account and each network. */
export function createRateLimiter(rates: Rates, now: () => number, maxBuckets = 50_000): RateLimiter {
  const buckets = createBuckets(now, maxBuckets);
  const rateOf = (rateClass: AnyClass) => {
    const device = rates[rateClass] ?? rates.usual;
    const { account, network } = shares[rateClass];
    return { device, account: times(device, account), network: times(device, network) };
  };
  const known = { usual: rateOf('usual'), strangers: rateOf('strangers'), connecting: rateOf('connecting') };
  const placeOf = (network: string, rateClass: AnyClass) => ({
    key: `network ${rateClass} ${network}`,
    rate: known[rateClass].network,
  });
  return {
    take({ deviceId, userId, network }, rateClass) {
      const { device, account } = known[rateClass];
      const from = [
        { key: `device ${rateClass} ${deviceId}`, rate: device },
        { key: `account ${rateClass} ${userId}`, rate: account },
      ];
      if (network !== undefined) from.push(placeOf(network, rateClass));
      return buckets.take(from);
    },
    takeFrom: (network, rateClass) => buckets.take([placeOf(network, rateClass)]),
  };
}
