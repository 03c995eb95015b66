import type { Clock } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import type { Activity } from './activity.ts';

/** How often (ms) a beat is sent (PRE-3), and that this device is in use (PRE-7). */
const beatEvery = 25_000;
const sayInUseEvery = 10_000;

export type Heartbeat = { begin(connection: Connection): void; end(): void; stop(): void };

/**
 * Tells the server over each connection that this device is there, and whether its user is active at it or using it: at once,
 * then again and again, and on every change. A beat that is lost is made good by the next one.
 */
export function createHeartbeat({ clock, activity }: { clock: Clock; activity: Activity }): Heartbeat {
  let connection: Connection | null = null;
  let said: { active: boolean | null; inUse: boolean } = { active: null, inUse: false };
  let cancelBeat: () => void = () => undefined;
  let cancelInUse: () => void = () => undefined;

  function beat(): void {
    cancelBeat();
    const { active } = activity.get();
    said.active = active;
    void connection?.call('presence.beat', { active });
    cancelBeat = clock.after(beatEvery, beat);
  }

  function sayInUse(): void {
    cancelInUse();
    const { inUse } = activity.get();
    said.inUse = inUse;
    void connection?.call('device.in-use', { inUse });
    if (inUse) cancelInUse = clock.after(sayInUseEvery, sayInUse);
  }

  function look(): void {
    if (connection === null) return;
    const { active, inUse } = activity.get();
    if (active !== said.active) beat();
    if (inUse !== said.inUse) sayInUse();
  }

  function end(): void {
    connection = null;
    cancelBeat();
    cancelInUse();
  }

  const ignore = activity.onChange(look);
  return {
    begin(next) {
      end();
      connection = next;
      said = { active: null, inUse: false };
      look();
    },
    end,
    stop() {
      end();
      ignore();
    },
  };
}
