/** Where a test may stop or kill the server in the middle of a write. */
export type KillPoint =
  | 'before-transaction'
  | 'inside-transaction'
  | 'after-commit'
  | 'after-ack'
  /** Before each step in which others are told of a changed profile or lose a deleted account. */
  | 'before-spread';

/** Called at each point that is given, and waited for; a point that isn't given costs nothing. */
export type KillPoints = { readonly [Point in KillPoint]?: () => void | Promise<void> };
