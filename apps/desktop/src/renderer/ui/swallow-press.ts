/**
 * Keeps the rest of a press of Enter (its repeats, the second keydown of an input method) from whatever has the focus next: a press that
 * chose something must not also send what stands in a composer. Ends when the key is let go, or with another key.
 */
export function swallowPress(): void {
  const controller = new AbortController();
  const options = { capture: true, signal: controller.signal };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Process') return controller.abort();
    event.preventDefault();
    return event.stopPropagation();
  };
  window.addEventListener('keydown', onKeyDown, options);
  window.addEventListener('keyup', () => controller.abort(), options);
}
