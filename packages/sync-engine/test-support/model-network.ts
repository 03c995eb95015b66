import {
  commands,
  updates,
  type Answer,
  type CommandName,
  type CommandValue,
  type Update,
  type Welcome,
} from '@damso/shared';

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

/** What lies between a client and a server. */
export type Wire = { clock: Clock; prng: Prng; faults: () => Faults };
export type ModelNetwork = Wire & { server: ModelServer };
/** A server as the network reaches it. */
export type ServerEnd = {
  /** Lets a connection in, and says its welcome. */
  enter(socket: ModelSocket): Welcome | Promise<Welcome>;
  isIn(socket: ModelSocket): boolean;
  leave(socket: ModelSocket): void;
  handle(
    socket: ModelSocket,
    name: CommandName,
    question: unknown,
  ): Answer<unknown> | Promise<Answer<unknown>>;
};
/** A connection that the server's side may have cut. */
export type SimulatedConnection = Connection & { isCut(): boolean };
export type OnUpdate = (update: Update) => void;

/** A connection to the model server. */
export function connectModel(
  { server, ...wire }: ModelNetwork,
  userId: string,
  onUpdate: OnUpdate,
): SimulatedConnection {
  const end: ServerEnd = {
    enter(socket) {
      server.sockets.add(socket);
      return { ...server.identity(), userId, deviceId: userId };
    },
    isIn: (socket) => server.sockets.has(socket),
    leave: (socket) => void server.sockets.delete(socket),
    handle: (_socket, name, question) => server.handle(userId, name, question),
  };
  return connectOver(wire, end, userId, onUpdate);
}

/** A connection to a server over a bad network. It is cut by `close`, and from the server's side by `isCut`. */
export function connectOver(
  { clock, prng, faults }: Wire,
  server: ServerEnd,
  userId: string,
  onUpdate: OnUpdate,
): SimulatedConnection {
  let open = true;
  const unanswered = new Set<() => void>();
  const isCut = () => !open || (socketIn && !server.isIn(socket));
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
      const sent = { name, payload: updates[name].parse(payload) } as Update;
      if (prng.chance(faults().lose)) return;
      const arrive = () => {
        if (welcomed) onUpdate(sent);
        else early.push(arrive);
      };
      travel(faults().dawdle, arrive);
      if (prng.chance(faults().double)) travel(faults().dawdle, arrive);
    },
  };

  async function enter(): Promise<void> {
    const entering = server.enter(socket);
    socketIn = true;
    // The welcome is the first event on a connection (SRV-7).
    const welcome = await entering;
    if (isCut()) return;
    travel(0, () => {
      welcomed = true;
      onUpdate({ name: 'welcome', payload: welcome });
      for (const arrive of early) arrive();
    });
  }
  travel(0, () => void enter());

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
        const ask = async () => {
          if (isCut()) return giveUp();
          const answer = structuredClone(await server.handle(socket, name, question));
          if (isCut() || prng.chance(lost)) return;
          travel(faults().dawdleAnswer, () => {
            unanswered.delete(giveUp);
            resolve(answer.ok ? { ok: true, value: parseValue(name, answer.value) } : answer);
          });
        };
        travel(faults().dawdleQuestion, () => void ask());
      });
    },
    close() {
      open = false;
      server.leave(socket);
      for (const giveUp of unanswered) giveUp();
    },
  };
}

function parseValue<Name extends CommandName>(name: Name, value: unknown): CommandValue<Name> {
  return commands[name].value.parse(value) as CommandValue<Name>;
}
