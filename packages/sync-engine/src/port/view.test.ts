import fc from 'fast-check';
import { expect, test } from 'vitest';

import { applyPatch, diffViews, type View } from './view.ts';

type TestView = View<{ count: number }, { key: string; text: string }>;

const view: fc.Arbitrary<TestView> = fc.record({
  head: fc.record({ count: fc.nat({ max: 3 }) }),
  items: fc.uniqueArray(
    fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), text: fc.constantFrom('x', 'y') }),
    {
      selector: ({ key }) => key,
    },
  ),
});

test('a patch leads from any view to any other, over JSON', () => {
  fc.assert(
    fc.property(fc.option(view), view, (before, after) => {
      const patch = diffViews(before, after);
      const arrived: unknown = patch === null ? null : JSON.parse(JSON.stringify(patch));
      const result = arrived === null ? before : applyPatch(before, arrived as NonNullable<typeof patch>);
      expect(result).toEqual(after);
    }),
  );
});

test('nothing changed is no patch, and unchanged items keep their identity', () => {
  const before: TestView = {
    head: { count: 1 },
    items: [
      { key: 'a', text: 'x' },
      { key: 'b', text: 'x' },
    ],
  };
  expect(diffViews(before, structuredClone(before))).toBeNull();
  const after: TestView = {
    head: { count: 1 },
    items: [
      { key: 'a', text: 'x' },
      { key: 'b', text: 'y' },
    ],
  };
  const patch = diffViews(before, after);
  expect(patch).toEqual({ set: [{ key: 'b', text: 'y' }] });
  expect(applyPatch(before, patch ?? {}).items[0]).toBe(before.items[0]);
});
