import { holdsPresenceContract } from '../../../test-support/presence-store-contract.ts';
import { createMemoryPresenceStore } from './memory-presence-store.ts';

holdsPresenceContract((now) => Promise.resolve(createMemoryPresenceStore(now)));
