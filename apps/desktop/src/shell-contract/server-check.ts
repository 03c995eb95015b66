/** What was found at an address. */
export type ServerCheck =
  /** `exposed`: without TLS, and not on this machine: who is on the same network can read along. */
  | { is: 'found'; origin: string; exposed: boolean }
  /** A Damso server, but without TLS and not on a private network. */
  | { is: 'insecure' }
  | { is: 'no-address' }
  | { is: 'unreachable' }
  /** Something answers, but not a Damso server. */
  | { is: 'not-damso' }
  /** `older`: the server is older than this app; `newer`: it no longer serves an app of this age. */
  | { is: 'other-version'; server: 'older' | 'newer' }
  | { is: 'certificate'; problem: 'expired' | 'other-name' | 'untrusted' };
