import type { SystemEvent } from '@damso/shared';
import type { Delivery, OwnSettings, RoomItem, RoomPreview } from '@damso/sync-engine/port';

import type { SampleLanguage } from './sample-world.ts';
import { englishPeople, englishTalk } from './talk-en.ts';
import { koreanPeople, koreanTalk } from './talk-ko.ts';

export type SampleLine = {
  by: string;
  minutesAgo: number;
  /** `@{u-0025}` mentions somebody, `@{me}` me. */
  text: string;
  unreadBy?: number;
  edited?: boolean;
  deleted?: boolean;
  delivery?: Delivery;
  /** A line about the room; `by` is who did what it tells. */
  event?: SystemEvent;
};

export type SampleRoom = {
  key: string;
  type: RoomItem['type'];
  title?: string;
  with: readonly string[];
  memberCount?: number;
  tint?: number;
  /** `me`, or a user id. */
  owner?: string;
  admins?: readonly string[];
  unread?: number;
  mentions?: number;
  /** What I set for it. */
  set?: Partial<OwnSettings>;
  preview?: RoomPreview;
  /** Whether the first of the others is writing. */
  typing?: boolean;
  lines: readonly SampleLine[];
};

type PersonData = readonly [handle: string, name: string, statusLine: string];

export type SamplePeople = {
  me: PersonData;
  others: Readonly<Record<string, PersonData>>;
  friends: readonly (readonly [
    userId: string,
    state: 'friends' | 'favourite' | 'incoming' | 'outgoing',
    nickname: string | null,
  ])[];
  blocked: readonly PersonData[];
};

export const samplePeople: Record<SampleLanguage, SamplePeople> = { ko: koreanPeople, en: englishPeople };
export const sampleTalk: Record<SampleLanguage, readonly SampleRoom[]> = { ko: koreanTalk, en: englishTalk };
