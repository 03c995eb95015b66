import type { Answer, CommandValue, Mention } from '@damso/shared';

/** A text message to be appended. */
export interface SendItem {
  readonly roomId: string;
  readonly senderId: string;
  readonly clientId: string;
  readonly body: string;
  readonly mentions: readonly Mention[];
  readonly replyToSeq: number | null;
  readonly seenSeq: number;
}

export type SendAnswer = Answer<CommandValue<'message.send'>>;

/** What a change did: the answer to whoever asked, and what is broadcast after it. */
export interface ChangeResult<Value> {
  readonly answer: Answer<Value>;
  readonly publish: () => void;
}

/**
 * Runs a change's transaction. Called again when it lost to another one. `inside` is to be awaited as the last thing in the
 * transaction: a probe for tests.
 */
export type RunChange<Value> = (inside: () => Promise<void>) => Promise<ChangeResult<Value>>;

/** Something that waits in a lane. */
export type Entry = SendEntry | ChangeEntry;

export interface SendEntry {
  readonly kind: 'send';
  readonly item: SendItem;
  readonly bytes: number;
  readonly reply: (answer: SendAnswer) => void;
}

/** A change of one room that is neither a send nor hot; it runs in a transaction of its own. */
export interface ChangeEntry {
  readonly kind: 'change';
  readonly bytes: number;
  readonly run: RunChange<unknown>;
  readonly reply: (answer: Answer<unknown>) => void;
}
