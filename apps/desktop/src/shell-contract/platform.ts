/** Where the interface runs. */
export type Platform = {
  shell: 'browser' | 'desktop';
  /** For the names of keys. */
  os: 'mac' | 'windows' | 'linux' | 'other';
  version: string;
  /** True where sign-ins lie in the system's own secure store: only then the sign-in screen says so. */
  keepsSecrets: boolean;
  /** Languages that the system prefers, best first, as in `navigator.languages`. */
  languages: readonly string[];
};
