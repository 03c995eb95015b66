import { setTimeout as wait } from 'node:timers/promises';

import { connectDevice, type Device } from '../client/device.ts';
import { countCpu } from '../measure/cpu.ts';
import { Histogram } from '../measure/histogram.ts';
import { createFrameCache, writeBody } from './frame-cache.ts';
import type { Stretch, TalkInput, TalkingRoom, TalkResult } from './talk-input.ts';

/** Seconds for which what is under way at the end may still come. */
const graceSeconds = 15;

class Counts {
  messages = 0;
  deliveries = 0;
  frames = 0;
  cursorFrames = 0;
  doubled = 0;
  disordered = 0;
  refused = 0;
  closed = 0;
  ack = new Histogram();
  delivery = new Histogram();
}

/** Whether it runs, and where it counts: what is counted while warming up is thrown away, but for the faults. */
interface Stage {
  sending: boolean;
  counts: Counts;
  readonly faults: Counts;
}

const isAccepted = (frame: Buffer, start: number, end: number) =>
  end - start > 11 &&
  frame[start] === 0x5b &&
  frame.toString('latin1', start + 2, start + 11) === '"ok":true';

// The second letter tells a room.update from a cursor.update.
const isCursor = (frame: Buffer, start: number) => frame[start + 2] === 0x63;
const isRoom = (frame: Buffer, start: number) => frame[start + 2] === 0x72;

const newIdPrefix = () => crypto.randomUUID().slice(0, 13);

/** A room in which some members send as soon as their last message is through, and all check what they get. */
class TalkRoom {
  readonly #room: TalkingRoom;
  readonly #stage: Stage;
  readonly #devices: Device[] = [];
  readonly #read = createFrameCache();
  readonly #prefix = newIdPrefix();
  readonly #size: number;
  readonly #sent: number[];
  /** By sender and slot: when it was sent, and how many have yet to get it (its acknowledgement counts as one). */
  readonly #at: Float64Array;
  readonly #left: Int32Array;
  /** By member and sender: the number that comes next. */
  readonly #expected: Int32Array;
  #seen = 0;

  constructor(room: TalkingRoom, stage: Stage) {
    this.#room = room;
    this.#stage = stage;
    this.#size = room.outstanding * 4;
    this.#sent = Array.from({ length: room.senders }, () => 0);
    this.#at = new Float64Array(room.senders * this.#size);
    this.#left = new Int32Array(room.senders * this.#size);
    this.#expected = new Int32Array(room.auths.length * room.senders);
  }

  async connect(port: number, welcomed: boolean): Promise<void> {
    const { auths } = this.#room;
    for (const [member, auth] of auths.entries()) {
      const onEvent = (frame: Buffer, start: number, end: number) => this.#hear(member, frame, start, end);
      const onClose = () => void (this.#stage.faults.closed += 1);
      this.#devices[member] = await connectDevice({ port, auth }, { onEvent, onClose }, { welcomed });
    }
  }

  start(): void {
    for (let sender = 0; sender < this.#room.senders; sender += 1) {
      for (let time = 0; time < this.#room.outstanding; time += 1) this.#send(sender);
    }
  }

  /** Messages that some member hasn't got. */
  countLost(): number {
    let lost = 0;
    for (let member = 0; member < this.#room.auths.length; member += 1) {
      for (const [sender, sent] of this.#sent.entries()) {
        lost += sent - (this.#expected[member * this.#room.senders + sender] ?? 0);
      }
    }
    return lost;
  }

  close(): void {
    for (const device of this.#devices) device.close();
  }

  #send(sender: number): void {
    const number = this.#sent[sender] ?? 0;
    this.#sent[sender] = number + 1;
    const slot = sender * this.#size + (number % this.#size);
    this.#at[slot] = performance.now();
    this.#left[slot] = this.#room.auths.length + 1;
    const id = (sender * 0x1_0000_0000 + number).toString(16).padStart(12, '0');
    const { roomId } = this.#room;
    this.#devices[sender]?.call(
      `["message.send",{"roomId":"${roomId}","clientId":"${this.#prefix}-7000-8000-${id}","body":"${writeBody(sender, number)}","seenSeq":${this.#seen}}]`,
      (frame, start, end) => {
        const { counts, faults } = this.#stage;
        if (!isAccepted(frame, start, end)) faults.refused += 1;
        counts.ack.add(performance.now() - (this.#at[slot] ?? 0));
        this.#pass(sender, slot);
      },
    );
  }

  /** One of those who have to get a message has got it. */
  #pass(sender: number, slot: number): void {
    const left = (this.#left[slot] ?? 0) - 1;
    this.#left[slot] = left;
    if (left > 0) return;
    this.#stage.counts.messages += 1;
    if (this.#stage.sending) this.#send(sender);
  }

  #hear(member: number, frame: Buffer, start: number, end: number): void {
    const { counts, faults } = this.#stage;
    if (isCursor(frame, start)) counts.cursorFrames += 1;
    if (!isRoom(frame, start)) return;
    counts.frames += 1;
    const { told, seq } = this.#read(frame, start, end);
    this.#seen = Math.max(this.#seen, seq);
    const now = performance.now();
    for (const { sender, number } of told) {
      const place = member * this.#room.senders + sender;
      const expected = this.#expected[place] ?? 0;
      if (number < expected) {
        faults.doubled += 1;
        continue;
      }
      if (number > expected) faults.disordered += 1;
      this.#expected[place] = number + 1;
      const slot = sender * this.#size + (number % this.#size);
      counts.deliveries += 1;
      if (member !== sender) counts.delivery.add(now - (this.#at[slot] ?? 0));
      this.#pass(sender, slot);
    }
  }
}

/** Seconds that a stretch takes at most, whatever came through. */
const longest = 25;

async function last({ seconds, messages }: Stretch, counts: Counts): Promise<void> {
  for (let waited = 0; waited < seconds || (counts.messages < messages && waited < longest); waited += 0.1) {
    await wait(100);
  }
}

/** Talks in closed loops for a while, and says what came of it. */
export async function talk(input: TalkInput): Promise<TalkResult> {
  const faults = new Counts();
  const stage: Stage = { sending: true, counts: new Counts(), faults };
  const rooms = input.rooms.map((room) => new TalkRoom(room, stage));
  await Promise.all(rooms.map((room) => room.connect(input.port, input.welcomed)));
  for (const room of rooms) room.start();
  await last(input.warmUp, stage.counts);
  const counts = new Counts();
  stage.counts = counts;
  const endCpu = countCpu(input.parties);
  await last(input.counted, counts);
  const cpu = endCpu();
  stage.counts = new Counts();
  stage.sending = false;
  const countLost = () => rooms.reduce((sum, room) => sum + room.countLost(), 0);
  for (let waited = 0; countLost() > 0 && waited < graceSeconds; waited += 0.05) await wait(50);
  const { closed, doubled, disordered, refused } = faults;
  const lost = countLost();
  for (const room of rooms) room.close();
  return {
    messages: counts.messages,
    deliveries: counts.deliveries,
    frames: counts.frames,
    cursorFrames: counts.cursorFrames,
    ack: counts.ack.percentiles,
    delivery: counts.delivery.percentiles,
    cpu,
    faults: { lost, doubled, disordered, refused, closed },
  };
}
