import type { ViewName, ViewOf, ViewParams } from '../port/views.ts';
import type { Changes, Scene } from './scene.ts';

/** One watcher's view: what it depends on, and how it is made. Each watcher has its own, so that it may remember. */
export type LiveView<Name extends ViewName> = {
  /** Whether a view with these params may differ after these changes. */
  concerns(changes: Changes, params: ViewParams<Name>): boolean;
  /** The whole view. `changes` says what may differ from the last time; items that don't may be the same objects. */
  compute(scene: Scene, params: ViewParams<Name>, changes: Changes): ViewOf<Name>;
  /** The watch is over. */
  leave?(): void;
};
