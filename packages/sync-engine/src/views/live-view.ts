import type { ViewName, ViewOf, ViewParams } from '../port/views.ts';
import type { Changes, Scene } from './scene.ts';

/** At this time (ms since 1970) a view differs from the last one by time alone. */
export type Expiry = { at: number; changes: Partial<Changes> } | null;

/** One watcher's view: what it depends on, and how it is made. Each watcher has its own, so that it may remember. */
export type LiveView<Name extends ViewName> = {
  /** Whether a view with these params may differ after these changes. */
  concerns(changes: Changes, params: ViewParams<Name>): boolean;
  /** The whole view. `changes` says what may differ from the last time; items that don't may be the same objects. */
  compute(scene: Scene, params: ViewParams<Name>, changes: Changes): ViewOf<Name>;
  /** Of the view as it was last computed. */
  expiry?(): Expiry;
  /** The watch is over. */
  leave?(): void;
};
