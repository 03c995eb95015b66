import { commands, handshake, httpRoutes } from '@damso/shared';
import { actionInputs } from '@damso/sync-engine';

type Described = {
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown;
  properties?: Record<string, Described>;
  items?: Described;
  anyOf?: Described[];
  oneOf?: Described[];
  allOf?: Described[];
};

type Schema = { toJSONSchema(options: { io: 'input'; unrepresentable: 'any' }): unknown };

/** Where a schema takes a text that somebody may have written: not an id, not one of some words. */
function findTexts(schema: Described, path: string, found: Set<string>): void {
  if (
    [schema.type].flat().includes('string') &&
    schema.format !== 'uuid' &&
    !('const' in schema) &&
    !('enum' in schema)
  )
    found.add(path);
  for (const [name, field] of Object.entries(schema.properties ?? {}))
    findTexts(field, `${path}.${name}`, found);
  if (schema.items !== undefined) findTexts(schema.items, `${path}[]`, found);
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    findTexts(part, path, found);
}

/** Every text field that a client may send: of commands, of routes, of the handshake, and of the engine's actions. */
export function listTextFields(): { server: string[]; actions: string[] } {
  const list = (schemas: readonly (readonly [string, Schema])[]) => {
    const found = new Set<string>();
    for (const [name, schema] of schemas)
      findTexts(schema.toJSONSchema({ io: 'input', unrepresentable: 'any' }) as Described, name, found);
    return [...found].toSorted();
  };
  const inputs = Object.entries({ ...commands, ...httpRoutes }).map(
    ([name, { input }]) => [name, input] as const,
  );
  return { server: list([...inputs, ['handshake', handshake]]), actions: list(Object.entries(actionInputs)) };
}
