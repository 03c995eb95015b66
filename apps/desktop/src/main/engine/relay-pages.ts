import type { PortEvent, PortRequest } from '@damso/sync-engine/port';

import type { ToEngine } from '../../engine-process/engine-message.ts';

/** What a page's contents are for the relay. */
export type PageLike = {
  readonly id: number;
  send(channel: string, payload: unknown): void;
  isDestroyed(): boolean;
};

/** Passes plain JSON between pages and the engine: several pages may be open, and each opening of one has a number of its own. */
export function relayPages<Page extends PageLike>(toEngine: (message: ToEngine) => void) {
  let lastNumber = 0;
  const numbers = new Map<number, number>();
  const pages = new Map<number, Page>();

  function leave(page: Pick<Page, 'id'>): void {
    const number = numbers.get(page.id);
    if (number === undefined) return;
    numbers.delete(page.id);
    pages.delete(number);
    toEngine({ is: 'leave', page: number });
  }
  function tell(page: Page, event: string, payload: unknown): void {
    if (!page.isDestroyed()) page.send(`damso:${event}`, payload);
  }

  return {
    /** The page opens, for the first time or again: nothing of what was before is meant for it. */
    enter(page: Page): void {
      leave(page);
      lastNumber += 1;
      numbers.set(page.id, lastNumber);
      pages.set(lastNumber, page);
    },
    leave,
    request(page: Pick<Page, 'id'>, request: PortRequest): void {
      const number = numbers.get(page.id);
      if (number !== undefined) toEngine({ is: 'request', page: number, request });
    },
    /** From the engine, to the page of that number. */
    event(number: number, event: PortEvent): void {
      const page = pages.get(number);
      if (page !== undefined) tell(page, 'engine', event);
    },
    /** To every page, or to every one but this. */
    tellAll(event: string, payload: unknown, but?: Pick<Page, 'id'>): void {
      for (const page of pages.values()) if (page.id !== but?.id) tell(page, event, payload);
    },
  };
}

export type PageRelay<Page extends PageLike> = ReturnType<typeof relayPages<Page>>;
