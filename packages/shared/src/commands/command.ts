import type { z } from 'zod';

/** A command: what the client sends with a request for an acknowledgement, and what a successful answer holds. */
export type Command<Input extends z.ZodType = z.ZodType, Value extends z.ZodType = z.ZodType> = {
  input: Input;
  value: Value;
};

/** States a command's two schemas. */
export function command<Input extends z.ZodType, Value extends z.ZodType>(
  input: Input,
  value: Value,
): Command<Input, Value> {
  return { input, value };
}
