import type { EngineClient, ViewName, ViewOf } from '@damso/sync-engine/port';

type Fields = Readonly<Record<string, unknown>>;

/** Where an empty text stands for somebody who has deleted their account: a person's name, a direct room's title, a preview's sender. */
function standsForDeleted(key: string, object: Fields): boolean {
  if (object[key] !== '') return false;
  if (key === 'name') return 'userId' in object;
  if (key === 'title') return object['type'] === 'direct';
  return key === 'sender';
}

/**
 * The engine with a word for people who have deleted their accounts: it knows no words, and gives an empty name. What stands for their
 * handle now is nobody's to see. Objects without such a name stay the same objects.
 */
export function nameDeleted(engine: EngineClient, word: () => string): EngineClient {
  const known = new WeakMap<object, unknown>();

  function fill(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const found = known.get(value);
    if (found !== undefined) return found;
    const filled = Array.isArray(value) ? fillList(value) : fillFields(value as Fields);
    known.set(value, filled);
    return filled;
  }
  function fillList(list: readonly unknown[]): readonly unknown[] {
    const filled = list.map(fill);
    return filled.some((item, index) => item !== list[index]) ? filled : list;
  }
  function fillFields(object: Fields): Fields {
    let changed = false;
    const deleted = standsForDeleted('name', object);
    const filled = Object.entries(object).map(([key, value]) => {
      const next = standsForDeleted(key, object) ? word() : deleted && key === 'handle' ? '' : fill(value);
      changed ||= next !== value;
      return [key, next] as const;
    });
    return changed ? Object.fromEntries(filled) : object;
  }

  return {
    call: (name, input) => engine.call(name, input),
    watch: <Name extends ViewName>(
      name: Name,
      params: Parameters<EngineClient['watch']>[1],
      onChange: (view: ViewOf<Name>) => void,
    ) => engine.watch(name, params, (view) => onChange(fill(view) as ViewOf<Name>)),
  };
}
