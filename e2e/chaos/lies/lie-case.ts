import type { Lie } from '@damso/server/test-support';

import type { Scene } from './lies-scene.ts';

export type LieCase = {
  /** What the server says. */
  lie: string;
  /** What the app does about it. */
  outcome: string;
  /** Said once, … */
  tell?: (scene: Scene) => void;
  /** … or for as long as it lies. */
  lasting?: (scene: Scene) => Lie;
  /** Questions of one kind within that second, at most (40). */
  asks?: number;
  /** What is seen after a second of it, before the truth is told again. */
  seen?: (scene: Scene) => boolean;
  /** Whether the server itself is left without what Ann wrote until it is honest. */
  holdsBack?: true;
  /** What Ann does once the server is honest. */
  afterwards?: (scene: Scene) => Promise<unknown>;
};

/** The highest counter that there is. */
export const highest = 2_147_483_647;
export const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
export const tellRoom = (scene: Scene, change: object) =>
  scene.liar.tell('room.update', { ...scene.update(), ...change });
export const tellMessage = (scene: Scene, change: object) =>
  tellRoom(scene, { rows: [{ ...scene.message(), ...change }] });
/** A message under the next rev, in an update that says that much more has happened than has. */
export const farAhead = (scene: Scene, change: object) =>
  tellRoom(scene, { to: scene.standing().rev + 100, rows: [{ ...scene.message(), ...change }] });
export const isUnseen = (scene: Scene) => !scene.shown().includes('a lie');
export const answering = (names: readonly string[], answer: (input: never) => unknown): Lie => ({
  answer: (name, input, honest) => (names.includes(name) ? answer(input as never) : honest()),
});
export const ok = (value: unknown) => ({ ok: true, value });
export const emptyPage = ({
  roomId,
  since,
  spanRev,
}: {
  roomId: string;
  since: number;
  spanRev: number;
}) => ({
  kind: 'page',
  roomId,
  spanRev,
  from: since,
  to: Math.min(highest, since + 1),
  more: true,
  rows: [],
  cursors: null,
  cursorRev: 0,
});
/** Tells of a gap, so that the room is asked for. */
export const gap = (scene: Scene) =>
  tellRoom(scene, { from: scene.standing().rev + 5, to: scene.standing().rev + 6 });

export const dropped = 'dropped like one that was lost; the counters find it';
export const begunAnew = 'the truth is behind it: the cache begins anew (CON-2)';
