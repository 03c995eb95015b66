import { engineCatchUp, signUp, syncOnce } from '../loads/engine-catch-up.ts';
import { applyUpdates, openFilled } from '../loads/local-store.ts';
import { serveParent } from './fork.ts';

const deeds = { signUp, syncOnce, engineCatchUp, applyUpdates, openFilled };
export type EngineDeeds = typeof deeds;

serveParent(deeds);
