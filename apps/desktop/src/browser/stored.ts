/** What this origin keeps under the key, or null. Never fails: a page may have no storage, or somebody else's rubbish in it. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Keeps a value; null takes it away. Best effort: a full or forbidden store changes nothing for this opening. */
export function writeStored(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Said above.
  }
}
