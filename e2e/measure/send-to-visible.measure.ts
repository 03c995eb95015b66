import type { Person } from '../fixtures/person.ts';
import { test } from '../fixtures/test.ts';
import { describeTimes } from './percentiles.ts';

/** When the bubble with this text was drawn, ms since 1970 by the machine's one clock: first in the document, then a frame later. */
function whenVisible(person: Person, text: string): Promise<number> {
  return person.page.evaluate(async (wanted) => {
    const isThere = () => document.querySelector('[role="log"]')?.textContent.includes(wanted) === true;
    if (!isThere()) {
      await new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!isThere()) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.timeOrigin + performance.now();
  }, text);
}

test('from Enter on one screen to the bubble on the other', async ({ makeFriends }) => {
  const [minji, seojun] = await makeFriends();
  const times: number[] = [];
  for (let index = 0; index < 220; index += 1) {
    const text = `message ${index}.`;
    await minji.composer.fill(text);
    const visible = whenVisible(seojun, text);
    const sent = await minji.composer.evaluate((field) => {
      const at = performance.timeOrigin + performance.now();
      field.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
      );
      return at;
    });
    times.push((await visible) - sent);
  }
  // The first ones warm things up.
  console.log(describeTimes('Enter on one screen → drawn on the other', times.slice(20)));
});
