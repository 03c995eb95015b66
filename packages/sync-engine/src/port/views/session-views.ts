import type { Person } from './person.ts';

/** Why a sign-in ended that I didn't end here. */
export type SignOutWhy =
  /** Of which device it was done, if it is known. */
  | { is: 'other-device'; deviceName: string | null }
  /** Somebody used an old copy of this device's refresh token. */
  | { is: 'token-reused' }
  | { is: 'password-changed' }
  | { is: 'account-deleted' }
  /** It expired, or nobody said why. */
  | { is: 'unknown' };

export type SessionHead =
  | { is: 'starting' }
  /** `why`: null after nothing in particular or my own sign-out. */
  | { is: 'signed-out'; why: null | SignOutWhy }
  /** The sign-in expired or was revoked: cache and outbox of this account stay, unseen, until it signs in again. */
  | { is: 'locked'; handle: string; name: string; pending: number; why: SignOutWhy }
  | {
      is: 'signed-in';
      me: Person;
      /** I show nobody whether I'm there. */
      hidePresence: boolean;
      deviceId: string;
      /** `memory`: this browser can't keep a cache here (insecure origin): nothing survives closing the page. */
      storage: 'persistent' | 'memory';
      /** Commands in the outbox: what a sign-out would ask about. */
      pending: number;
      /** The outbox file was found damaged at this start: so many unsent commands are lost; null when it isn't known how many. */
      outboxLoss?: { lost: number | null };
      /**
       * The outbox can't be written to: since this start, so that what is unsent is in memory and goes when the app ends; or by now (a full
       * disk), so that nothing more is taken.
       */
      outboxUnkept?: 'in-memory' | 'refused';
    };

export type ConnectionHead = {
  state:
    | { is: 'connecting' }
    | { is: 'catching-up'; done: number; total: number }
    | { is: 'online' }
    /** No network, as far as the system says; tries again when it is back. */
    | { is: 'offline' }
    /** Tries again at `retryAt` (ms since 1970, by this device's clock). */
    | { is: 'waiting'; retryAt: number }
    /** The server won't have this client: no use in trying. */
    | { is: 'refused'; code: string };
  /** When everything was last in step, ms since 1970 by this device's clock. */
  syncedAt: number | null;
};
