// Longer than any server of ours says, so that one that says "never" is asked again all the same.
const longest = 600;

/** How long (ms) to wait when a server says to come again after so many seconds: at most 10 minutes. */
export const toldWait = (retryAfter: number): number => Math.min(retryAfter, longest) * 1_000;
