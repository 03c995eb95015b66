import type { RoomUpdate, Update } from '@damso/shared';

import type { Clock } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import type { Changes } from '../views/scene.ts';
import type { Activity } from './activity.ts';
import { createDeviceLeases, type DeviceLeases } from './device-leases.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createPeopleWatch, type PeopleWatch } from './people-watch.ts';
import { createTyping, type Typing } from './typing.ts';

/** All that is told as it happens and kept nowhere (docs/SYNC.md, PRE), over one connection after another. */
export type Presence = {
  readonly people: Pick<PeopleWatch, 'show' | 'find'>;
  readonly typing: Pick<Typing, 'say' | 'sent' | 'in'>;
  readonly devices: Pick<DeviceLeases, 'inUse'>;
  begin(connection: Connection): void;
  /** Any update: those that don't concern it do nothing. */
  receive(update: Update): void;
  /** The connection is over. */
  end(): void;
  /** For good. */
  stop(): void;
};

export type PresenceDeps = {
  clock: Clock;
  activity: Activity;
  changed: (changes: Partial<Changes>) => void;
};

export function createPresence({ clock, activity, changed }: PresenceDeps): Presence {
  const people = createPeopleWatch({ clock, changed: () => changed({ presence: true }) });
  const typing = createTyping({ clock, changed: (roomIds) => changed({ typing: new Set(roomIds) }) });
  const devices = createDeviceLeases({ clock, changed: () => changed({ devices: true }) });
  const heartbeat = createHeartbeat({ clock, activity });

  function endTypingOfSenders({ roomId, rows }: RoomUpdate): void {
    for (const { kind, senderId } of rows) {
      if (kind === 'message' && typeof senderId === 'string') typing.messageFrom(roomId, senderId);
    }
  }

  function end(): void {
    people.end();
    typing.end();
    devices.end();
    heartbeat.end();
  }

  return {
    people,
    typing,
    devices,
    begin(connection) {
      people.begin(connection);
      typing.begin(connection);
      heartbeat.begin(connection);
    },
    receive({ name, payload }) {
      if (name === 'presence.update') people.receive(payload);
      else if (name === 'typing.update') typing.receive(payload);
      else if (name === 'device.activity') devices.receive(payload);
      else if (name === 'room.update') endTypingOfSenders(payload);
    },
    end,
    stop() {
      end();
      heartbeat.stop();
    },
  };
}
