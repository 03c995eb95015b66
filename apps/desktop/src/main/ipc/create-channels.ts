import type { PortRequest } from '@damso/sync-engine/port';

import {
  askInputs,
  askNames,
  portRequest,
  type AskAnswer,
  type AskName,
  type ParsedAskInput,
} from '../../shell-contract/index.ts';
import type { MainLog } from '../log/main-log.ts';
import { isOwnFrame, type FrameLike } from './is-own-frame.ts';

type IpcEvent<Sender> = { readonly sender: Sender; readonly senderFrame: FrameLike | null };

/** The two ways into main that Electron has, as far as they are used. */
export type IpcLike<Sender> = {
  handle(channel: string, listener: (event: IpcEvent<Sender>, input: unknown) => Promise<unknown>): void;
  on(channel: string, listener: (event: IpcEvent<Sender>, input: unknown) => void): void;
};

/** What main does for a page, each with its parsed input and who asks. */
export type Answers<Sender> = {
  [Name in AskName]: (
    input: ParsedAskInput<Name>,
    sender: Sender,
  ) => AskAnswer<Name> | Promise<AskAnswer<Name>>;
};

type ChannelsOptions<Sender> = {
  ipc: IpcLike<Sender>;
  answers: Answers<Sender>;
  /** What pages say to the engine. */
  onSend: (request: PortRequest, sender: Sender) => void;
  log: MainLog;
};

/**
 * Opens all ways from pages into main, and is the only one who does: each message's frame is checked, then its input is parsed by the
 * schema of its name, and only then something is done. What doesn't pass is refused, and nothing happens.
 */
export function createChannels<Sender>({ ipc, answers, onSend, log }: ChannelsOptions<Sender>): void {
  function open(name: AskName): void {
    ipc.handle(`damso:${name}`, async ({ sender, senderFrame }, input) => {
      if (!isOwnFrame(senderFrame)) throw refuse(name, 'not from the app’s page');
      const parsed = askInputs[name].safeParse(input);
      if (!parsed.success) throw refuse(name, 'its input doesn’t fit');
      const answer = answers[name] as (input: unknown, sender: Sender) => unknown;
      return answer(parsed.data, sender);
    });
  }
  function refuse(name: string, because: string): Error {
    log('warn', 'a message to main was refused', { name, because });
    return new Error(`refused: ${because}`);
  }

  for (const name of askNames) open(name);
  ipc.on('damso:send', ({ sender, senderFrame }, input) => {
    const parsed = portRequest.safeParse(input);
    if (!isOwnFrame(senderFrame)) refuse('send', 'not from the app’s page');
    else if (!parsed.success) refuse('send', 'its input doesn’t fit');
    else onSend(parsed.data, sender);
  });
}
