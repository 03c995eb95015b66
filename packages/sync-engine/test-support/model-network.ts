import { commands, updates, type CommandName, type CommandValue, type UpdateName } from '@damso/shared';

import type { Clock } from '../src/clock.ts';
import { noAnswer, type Connection } from '../src/connection/connection.ts';
import type { ModelServer, ModelSocket } from './model-server.ts';
import type { Prng } from './prng.ts';

/** How bad the network is: probabilities. */
export type Faults = {
  /** An update is lost. */
  lose: number;
  /** An update comes twice. */
  double: number;
  /** An update takes up to 3 s, so that later ones overtake it. */
  dawdle: number;
  /** So does a question. */
  dawdleQuestion: number;
  /** So does an answer. */
  dawdleAnswer: number;
  /** A question or its answer is lost, which shows after 20 s. */
  loseAnswer: number;
  /** A statement that writes to a client's file fails. */
  breakDisk: number;
};

export const noFaults: Faults = {
  lose: 0,
  double: 0,
  dawdle: 0,
  dawdleQuestion: 0,
  dawdleAnswer: 0,
  loseAnswer: 0,
  breakDisk: 0,
};

export type ModelNetwork = { server: ModelServer; clock: Clock; prng: Prng; faults: () => Faults };
type OnUpdate = (name: UpdateName, payload: unknown) => void;

/** A connection to the model server. It is cut by `close`, and from the server's side by `isCut`. */
export function connectModel(
  { server, clock, prng, faults }: ModelNetwork,
  userId: string,
  onUpdate: OnUpdate,
): Connection & { isCut(): boolean } {
  let open = true;
  const unanswered = new Set<() => void>();
  const isCut = () => !open || (socketIn && !server.sockets.has(socket));
  let socketIn = false;
  let welcomed = false;
  const early: (() => void)[] = [];

  const travel = (dawdle: number, work: () => void) => {
    const time = prng.chance(dawdle) ? prng.int(50, 3_000) : prng.int(1, 40);
    clock.after(time, () => {
      if (open) work();
    });
  };

  const socket: ModelSocket = {
    userId,
    deliver(name, payload) {
      // As over a wire: parsing makes it anew, so what changes later at the server doesn't change what was sent.
      const sent: unknown = updates[name].parse(payload);
      if (prng.chance(faults().lose)) return;
      const arrive = () => {
        if (welcomed) onUpdate(name, sent);
        else early.push(arrive);
      };
      travel(faults().dawdle, arrive);
      if (prng.chance(faults().double)) travel(faults().dawdle, arrive);
    },
  };

  travel(0, () => {
    server.sockets.add(socket);
    socketIn = true;
    // The welcome is the first event on a connection (SRV-7).
    const welcome = { ...server.identity(), userId, deviceId: userId };
    travel(0, () => {
      welcomed = true;
      onUpdate('welcome', welcome);
      for (const arrive of early) arrive();
    });
  });

  return {
    isCut,
    call(name, input) {
      return new Promise((resolve) => {
        if (isCut()) return resolve(noAnswer);
        const giveUp = () => {
          unanswered.delete(giveUp);
          resolve(noAnswer);
        };
        unanswered.add(giveUp);
        clock.after(20_000, giveUp);
        const lost = faults().loseAnswer;
        const question: unknown = commands[name].input.parse(input);
        if (prng.chance(lost)) return;
        travel(faults().dawdleQuestion, () => {
          if (isCut()) return giveUp();
          const answer = structuredClone(server.handle(userId, name, question));
          if (prng.chance(lost)) return;
          travel(faults().dawdleAnswer, () => {
            unanswered.delete(giveUp);
            resolve(answer.ok ? { ok: true, value: parseValue(name, answer.value) } : answer);
          });
        });
      });
    },
    close() {
      open = false;
      server.sockets.delete(socket);
      for (const giveUp of unanswered) giveUp();
    },
  };
}

function parseValue<Name extends CommandName>(name: Name, value: object): CommandValue<Name> {
  return commands[name].value.parse(value) as CommandValue<Name>;
}
