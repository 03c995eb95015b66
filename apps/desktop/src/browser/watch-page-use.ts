import { decideUse, type PersonUse } from '../shell-contract/index.ts';

const inputs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const glances = ['focus', 'blur'] as const;

/**
 * Tells how far the person is at this page: at once, and whenever that changes. A page knows of what is done in it alone, so
 * who works elsewhere counts as idle after a while. Gives back the way to stop.
 */
export function watchPageUse(onChange: (use: PersonUse) => void): () => void {
  let lastInputAt = Date.now();
  let told: PersonUse | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    clearTimeout(timer);
    const now = Date.now();
    const attentive = document.visibilityState === 'visible' && document.hasFocus();
    const { nextAt, ...use } = decideUse({ now, lastInputAt, attentive });
    if (nextAt !== null) timer = setTimeout(look, Math.max(0, nextAt - now));
    if (told?.active === use.active && told.inUse === use.inUse && told.attentive === attentive) return;
    told = use;
    onChange(told);
  }

  function onInput(): void {
    lastInputAt = Date.now();
    // Moving the pointer on is no news.
    if (told?.active !== true || !told.inUse) look();
  }

  for (const name of inputs) window.addEventListener(name, onInput, { capture: true, passive: true });
  for (const name of glances) window.addEventListener(name, look);
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    clearTimeout(timer);
    for (const name of inputs) window.removeEventListener(name, onInput, { capture: true });
    for (const name of glances) window.removeEventListener(name, look);
    document.removeEventListener('visibilitychange', look);
  };
}
