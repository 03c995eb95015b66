import { expect, test } from 'vitest';

import type { ToEngine } from '../../engine-process/engine-message.ts';
import { relayPages, type PageLike } from './relay-pages.ts';

function newPage(id: number) {
  const got: unknown[] = [];
  let gone = false;
  const page: PageLike = {
    id,
    send: (channel, payload) => got.push([channel, payload]),
    isDestroyed: () => gone,
  };
  return {
    page,
    got,
    destroy: () => {
      gone = true;
    },
  };
}

test('pages speak to the engine under numbers of their own, and a reload is a new one', () => {
  const said: ToEngine[] = [];
  const relay = relayPages((message) => said.push(message));
  const [one, two] = [newPage(7), newPage(8)];
  const stop = { type: 'stop', id: 1 } as const;
  relay.request(one.page, stop);
  expect(said).toEqual([]);

  relay.enter(one.page);
  relay.enter(two.page);
  relay.request(one.page, stop);
  relay.request(two.page, stop);
  relay.enter(one.page);
  relay.request(one.page, stop);
  expect(said).toEqual([
    { is: 'request', page: 1, request: stop },
    { is: 'request', page: 2, request: stop },
    { is: 'leave', page: 1 },
    { is: 'request', page: 3, request: stop },
  ]);

  const event = { type: 'answer', id: 1, answer: { ok: true, value: null } } as const;
  relay.event(1, event);
  relay.event(3, event);
  relay.tellAll('preferences', {}, one.page);
  relay.tellAll('engineRestarted', null);
  two.destroy();
  relay.tellAll('engineRestarted', null);
  relay.leave(two.page);
  relay.leave(two.page);
  expect(one.got).toEqual([
    ['damso:engine', event],
    ['damso:engineRestarted', null],
    ['damso:engineRestarted', null],
  ]);
  expect(two.got).toEqual([
    ['damso:preferences', {}],
    ['damso:engineRestarted', null],
  ]);
  expect(said.at(-1)).toEqual({ is: 'leave', page: 2 });
});
