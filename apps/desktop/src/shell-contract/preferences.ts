import { z } from 'zod';

export const messageSizes = [13, 14, 15, 17, 19] as const;

/** What a person chose for this device, kept by the shell. Every field has a default, so that damaged or older data still opens. */
const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  language: z.enum(['system', 'ko', 'en']).catch('system'),
  /** Size of message text, in px. */
  messageSize: z.literal(messageSizes).catch(15),
  /** Enter sends and Shift+Enter breaks the line; else Enter breaks it and Ctrl/Cmd+Enter sends. */
  enterSends: z.boolean().catch(true),
  /** Width of the list pane, in px. */
  listWidth: z.number().min(264).max(420).catch(320),
});

export type Preferences = z.infer<typeof preferences>;

/** The preferences in whatever was stored, never failing. */
export function readPreferences(stored: unknown): Preferences {
  const parsed = preferences.safeParse(stored);
  return parsed.success ? parsed.data : preferences.parse({});
}
