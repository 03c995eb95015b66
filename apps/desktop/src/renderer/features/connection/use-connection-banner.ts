import { useConnectionSince, useConnectionState } from '../../live/engine-context.ts';
import { useNow } from '../../shell/use-now.ts';
import { decideBanner, type BannerDecision } from './decide-banner.ts';

/** What the connection banner says now. */
export function useConnectionBanner(): BannerDecision {
  const state = useConnectionState();
  const since = useConnectionSince();
  const now = useNow(state === null || state.is === 'online' ? 60_000 : 250);
  return state === null ? { is: 'none' } : decideBanner(state, since, now);
}
