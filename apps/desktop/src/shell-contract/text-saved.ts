/** What came of a text that was to become a file. */
export type TextSaved =
  | 'saved'
  /** The person would rather not; nothing was written. */
  | 'cancelled'
  /** It couldn't be written; a file that was there before is as it was. */
  | 'failed'
  /** A browser goes on with it, and shows what comes of it. */
  | 'handed-over';
