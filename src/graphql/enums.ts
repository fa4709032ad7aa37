import { builder, type Types } from './builder.ts';

/** Gives the text of a column, takes one of the words. */
export type WordEnum<V extends string> = PothosSchemaTypes.EnumRef<Types, string, V>;

/** A closed set of words of ours as an enum, each with what it means. Columns hold the words as text. */
export function enumOf<const V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): WordEnum<V> {
  return renamedEnum(name, description, values, (word) => word);
}

/** The same where our words are not written in capitals: `official` is shown as OFFICIAL. */
export function renamedEnum<const V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
  rename: (word: string) => string,
): WordEnum<V> {
  const words = Object.entries<string>(values).map(([value, meaning]) => [
    rename(value),
    { value, description: meaning },
  ]);
  return builder.enumType(name, { description, values: Object.fromEntries(words) }) as unknown as WordEnum<V>;
}
