/** What was found at an address. */
export type ServerCheck =
  | { is: 'found'; origin: string }
  | { is: 'no-address' }
  | { is: 'unreachable' }
  /** Something answers, but not a Damso server. */
  | { is: 'not-damso' }
  /** `older`: the server is older than this app; `newer`: it no longer serves an app of this age. */
  | { is: 'other-version'; server: 'older' | 'newer' }
  | { is: 'certificate'; problem: 'expired' | 'other-name' | 'untrusted' };
