/** Where a client's process kills itself: when a message passes this point for the `pass`th time. */
export type ClientDeath = {
  point: 'before-outbox' | 'before-sending' | 'after-sending' | 'answered';
  pass: number;
};

/** What a client's process is started with. */
export type ClientOrders = {
  /** The server's address. */
  server: string;
  folder: string;
  journal: string;
  /** Its texts begin with this. */
  name: string;
  roomIds: readonly string[];
  seed: number;
  /** ms that its clock on the wall is off by. */
  clockOffset: number;
  /** How many messages it writes before it rests; 0: it only sends what is left. */
  writes: number;
  death?: ClientDeath;
};

/** What a client's process is told while it runs. */
export type ClientOrder = { is: 'clock'; offset: number } | { is: 'end' };

/** What it tells: it has written all that it was to write. */
export type ClientNews = { is: 'written' };
