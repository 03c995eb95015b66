import type {
  Answer,
  CommandInput,
  CommandName,
  CommandValue,
  Handshake,
  Refusal,
  Update,
} from '@damso/shared';

/**
 * One connection's life, as the engine sees it. A connection that is over stays over: reconnecting makes a new one, so that
 * nothing of the old one can reach the new one's state.
 */
export type ConnectionEvent =
  /** Parsed by its schema, not yet applied. */
  | ({ is: 'update' } & Update)
  /** Anything at all came from the server, a ping too (CON-4). */
  | { is: 'heard' }
  /** The server refused the handshake. */
  | { is: 'refused'; refusal: Refusal }
  | { is: 'closed' };

export type Connection = {
  /**
   * Sends a command and waits for its answer. Where none can come any more (closed, or nothing for 20 s) the answer is
   * `noAnswer`: whether the command took effect is unknown (OUT-3). Never rejects.
   */
  call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Answer<CommandValue<Name>> | NoAnswer>;
  /** Ends it; no event comes after this. */
  close(): void;
};

export type NoAnswer = {
  ok: false;
  error: { code: 'no_answer'; temporary: true; retryAfter?: undefined; message: string };
};

export const noAnswer: NoAnswer = {
  ok: false,
  error: { code: 'no_answer', temporary: true, message: 'the connection ended before the answer' },
};

/** Makes connections: Socket.IO in the product, a simulated network in the model test. */
export type Connect = (handshake: Handshake, onEvent: (event: ConnectionEvent) => void) => Connection;
