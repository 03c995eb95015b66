import { useEffect, useEffectEvent } from 'react';

import { hasMainModifier } from '../shell/key-names.ts';
import { useShell } from '../shell/shell-context.ts';

/** Keys that work everywhere in the app, by what `event.key` says with the system's main modifier held. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Listens while no dialog is open. Keys that are being composed by an input method are left alone. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const { platform } = useShell();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || !hasMainModifier(platform.os, event)) return;
    // With a Korean layout `key` is a jamo: the place of the key counts.
    const key = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key;
    const act = shortcuts[key];
    if (act === undefined || document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Esc, when nobody nearer wanted it: a menu, a dialog, a field, an edit. */
export function useEscape(act: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]') === null) act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
