import { randomUUID } from 'node:crypto';

import { fail } from '@damso/shared';

import { answering, emptyPage, gap, highest, ok, type LieCase } from './lie-case.ts';

/** What a server may answer, with what it is to come to. */
export const answeredLies: readonly LieCase[] = [
  {
    lie: 'an ack with another message’s seq',
    outcome: 'a seq never becomes another message’s; the true row comes with its update',
    lasting: () => ({
      async answer(name, _input, honest) {
        const answer = (await honest()) as { value: object };
        return name === 'message.send' ? ok({ ...answer.value, seq: 1 }) : answer;
      },
    }),
  },
  {
    lie: 'an ack with numbers far beyond the room’s',
    outcome: 'shown as sent, and put right by the true row and the next probe or sync',
    lasting: () => ({
      async answer(name, _input, honest) {
        const answer = (await honest()) as { value: object };
        return name === 'message.send' ? ok({ ...answer.value, seq: highest, rev: highest }) : answer;
      },
    }),
  },
  {
    lie: 'that it doesn’t know the command',
    outcome: 'the message fails, and can be sent again by hand',
    lasting: () => answering(['message.send'], () => fail('unknown_command', 'what?')),
    holdsBack: true,
    afterwards: (scene) => scene.sendAgain(),
  },
  {
    lie: 'an answer of another command, or none at all',
    outcome: 'unknown whether it took effect: again, ever later (OUT-3)',
    lasting: () => answering(['message.send', 'room.read'], () => ok({ same: true })),
    holdsBack: true,
  },
  {
    lie: 'acks for what nobody asked',
    outcome: 'passed over',
    tell: (scene) => {
      for (const id of [0, 1, 77, 4_000_000_000]) scene.liar.sendFrame(`3${id}[{"ok":true,"value":{}}]`);
    },
  },
  {
    lie: 'pages without a row that never end, each one rev further',
    outcome: 'after 1,000 of them the room rests for 30 s',
    tell: gap,
    asks: 1_000,
    lasting: () => answering(['room.changes'], (input) => ok({ room: emptyPage(input) })),
  },
  {
    lie: 'the same page for ever',
    outcome: 'after three that bring nothing it is left to the probe',
    tell: gap,
    lasting: (scene) => {
      const { rev } = scene.standing();
      return answering(['room.changes'], ({ roomId, spanRev }: never) => {
        return ok({ room: { ...emptyPage({ roomId, since: rev, spanRev }), to: rev } });
      });
    },
  },
  {
    lie: 'pages of my own changes that never end',
    outcome: 'after 200 of them it goes on with the rooms',
    asks: 200,
    tell: (scene) => void scene.ann().call('reconnect', null),
    lasting: () => ({
      async answer(name, input, honest) {
        const answer = (await honest()) as { value: { user: object } };
        if (name === 'sync')
          return ok({ ...answer.value, user: { ...answer.value.user, more: true, to: 1_000 } });
        const { since } = input as { since: number };
        if (name === 'user.changes')
          return ok({ user: { from: since, to: since + 1, more: true, rows: [] } });
        return answer;
      },
    }),
  },
  {
    lie: 'to come again in a thousand years',
    outcome: 'asked again after 10 minutes, or when the app is started again',
    lasting: () => answering(['message.send'], () => ({ ...fail('busy', 'later', 3e10) })),
    holdsBack: true,
    afterwards: (scene) => scene.restart(),
  },
  {
    lie: 'a handshake of another version',
    outcome: 'says that the app is to be updated; asks no more until it is told to',
    tell: (scene) => void scene.ann().call('reconnect', null),
    lasting: () => ({ refusal: { code: 'unsupported_protocol', retry: false } }),
    holdsBack: true,
  },
  {
    lie: 'a refusal that is none',
    outcome: 'tried again, ever later',
    tell: (scene) => void scene.ann().call('reconnect', null),
    lasting: () => ({ refusal: { version: 'eleven', retry: 'perhaps' } }),
    holdsBack: true,
  },
  {
    lie: 'a welcome for somebody else',
    outcome: 'nothing of it is taken; tried again, ever later',
    tell: (scene) => void scene.ann().call('reconnect', null),
    lasting: () => ({
      update: (name, payload) => [
        [name, name === 'welcome' ? { ...(payload as object), userId: randomUUID() } : payload],
      ],
    }),
    holdsBack: true,
  },
];
