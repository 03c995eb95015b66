import type { ConnectionSince, ConnectionState } from '../../live/watch-connection.ts';
import { unreachable } from '../../unreachable.ts';

export type BannerDecision =
  | { is: 'none' }
  | { is: 'offline' }
  /** `seconds`: until the next try; null while it is being tried. */
  | { is: 'reconnecting'; seconds: number | null }
  | { is: 'catching-up'; done: number; total: number }
  | { is: 'refused'; code: string };

// Short breaks heal by themselves: a banner that comes and goes would only alarm.
const troubleShowsAfter = 2_000;
const catchingUpShowsAfter = 1_000;

/** What the banner says now. */
export function decideBanner(state: ConnectionState, since: ConnectionSince, now: number): BannerDecision {
  switch (state.is) {
    case 'online':
      return { is: 'none' };
    case 'catching-up':
      return now - since.state >= catchingUpShowsAfter && state.total > 0
        ? { is: 'catching-up', done: state.done, total: state.total }
        : { is: 'none' };
    case 'refused':
      return { is: 'refused', code: state.code };
    case 'offline':
      return isOver(since, now) ? { is: 'offline' } : { is: 'none' };
    case 'connecting':
      return isOver(since, now) ? { is: 'reconnecting', seconds: null } : { is: 'none' };
    case 'waiting': {
      const seconds = Math.ceil((state.retryAt - now) / 1_000);
      return isOver(since, now)
        ? { is: 'reconnecting', seconds: seconds > 0 ? seconds : null }
        : { is: 'none' };
    }
    default:
      return unreachable(state);
  }
}

function isOver(since: ConnectionSince, now: number): boolean {
  return since.trouble !== null && now - since.trouble >= troubleShowsAfter;
}
