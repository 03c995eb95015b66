import type { Updater } from './create-updates.ts';

type Aside = {
  /** Ends what this app has open, and lets another one be the only one. */
  step(): Promise<void>;
  /** Takes all of it up again. */
  back(): void;
};

/**
 * An updater that installs only when this app has stepped aside: an AppImage is started while the old one still ends, and would find that
 * one running. Where installing fails, everything goes on as before.
 */
export function installAlone(updater: Updater, aside: Aside): Updater {
  return {
    ...updater,
    async install() {
      await aside.step();
      try {
        return await updater.install();
      } catch (error) {
        aside.back();
        throw error;
      }
    },
  };
}
