import { type GraphQLLeafType, isEnumType } from 'graphql';
import { LEFT, type Write } from './run.ts';
import { bytesOf } from './text.ts';

/** Scalars whose values are texts, and are serialized to the same. */
const TEXTS: ReadonlySet<string> = new Set(['String', 'ID', 'Date', 'DateTime']);

/** Writes a value that has no fields and is there. Words of an enum, and texts, need not be serialized. */
export function leafWriter(type: GraphQLLeafType): Write {
  const serialized: Write = (value, out) => {
    const shown = type.serialize(value);
    if (shown == null) throw LEFT;
    out.tail += bytesOf(JSON.stringify(shown));
  };
  if (isEnumType(type)) {
    const words = new Map<unknown, string>();
    for (const { name, value } of type.getValues()) if (name === value) words.set(value, JSON.stringify(name));
    return (value, out, run) => {
      const word = words.get(value);
      if (word === undefined) serialized(value, out, run);
      else out.tail += word;
    };
  }
  if (!TEXTS.has(type.name)) return serialized;
  return (value, out, run) => {
    if (typeof value === 'string') out.tail += bytesOf(JSON.stringify(value));
    else serialized(value, out, run);
  };
}
