/** What the process of light clients is told first: whom to connect, and where. */
export type StormOrders = { url: string; accessTokens: readonly string[] };

/** What it tells whenever all of its clients are connected and caught up. */
export type StormNews = {
  /** When each of them was, ms since 1970. */
  caughtUpAt: readonly number[];
  /** How many messages each of them was brought by catching up this time. */
  messages: readonly number[];
  /** How often all of them together tried to connect, and asked to catch up, since the last news. */
  tries: number;
  questions: number;
};
