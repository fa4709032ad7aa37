import { SourceError } from '../../src/domain/errors.ts';

/** One object of a JSON page. A member that is null, empty or not there is absent; those nobody asks for may be anything. */
export interface JsonObject {
  /** The member as text, trimmed; numbers are written out. Throws SourceError INVALID where it is something else. */
  text(name: string): string | undefined;
  /** As `text`, for what must be there. Throws SourceError INVALID, naming the member. */
  needed(name: string): string;
  /** The member as true or false. Throws SourceError INVALID where it is something else. */
  flag(name: string): boolean | undefined;
  /** The whole of it, as JSON on one line. */
  json(): string;
  /** Is the member text? */
  isText(name: string): boolean;
  /** An object in it; one without members where there is none. */
  object(name: string): JsonObject;
  /** The objects of a list in it; undefined where there is no list, or nothing in it. */
  objects(name: string): JsonObject[] | undefined;
  /** The texts of a list in it; undefined where there is no list, or nothing in it. */
  texts(name: string): string[] | undefined;
  /** Reads a list in it as `jsonListReader` reads a page. */
  each<T>(name: string, read: (entry: JsonObject) => T | undefined): Generator<ReadEntry<T>>;
}

type ReadEntry<T> = { readonly record: T } | { readonly problem: { readonly code: string; readonly message: string } };

/**
 * A reader of pages that are one JSON list: what `read` makes of each entry, without those it makes nothing of. Throws
 * SourceError INVALID where the page is something else. An entry that `read` refuses with a SourceError is a problem that
 * names its place, counted from 1, and the entries after it stand.
 */
export function jsonListReader<T>(
  read: (entry: JsonObject) => T | undefined,
): (body: string) => Generator<ReadEntry<T>> {
  return (body) => readEach(listOf(parse(body), 'the page'), read);
}

/** A page that is one JSON object. Throws SourceError INVALID where it is something else. */
export const readJsonObject = (body: string): JsonObject => objectOf(parse(body), '');

function* readEach<T>(
  entries: readonly unknown[],
  read: (entry: JsonObject) => T | undefined,
): Generator<ReadEntry<T>> {
  for (const [index, entry] of entries.entries()) {
    try {
      const record = read(objectOf(entry, ''));
      if (record !== undefined) yield { record };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      yield { problem: { code: 'ENTRY', message: `entry ${index + 1}: ${error.message}` } };
    }
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new SourceError('INVALID', `not JSON that can be read: ${(cause as Error).message}`, { cause });
  }
}

function objectOf(value: unknown, path: string): JsonObject {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw fault(path || 'it', 'an object', value);
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const member = (name: string): unknown =>
    Object.hasOwn(value, name) ? ((value as Readonly<Record<string, unknown>>)[name] ?? undefined) : undefined;
  const text = (name: string) => {
    const found = member(name);
    if (found === undefined || typeof found === 'number') return found?.toString();
    if (typeof found !== 'string') throw fault(at(name), 'text', found);
    return found.trim() || undefined;
  };
  return {
    text,
    needed(name) {
      const found = text(name);
      if (found === undefined) throw new SourceError('INVALID', `${at(name)} is empty and must not be`);
      return found;
    },
    flag(name) {
      const found = member(name);
      if (found !== undefined && typeof found !== 'boolean') throw fault(at(name), 'true or false', found);
      return found;
    },
    json: () => JSON.stringify(value),
    isText: (name) => typeof member(name) === 'string',
    object: (name) => objectOf(member(name) ?? {}, at(name)),
    objects(name) {
      const entries = listOf(member(name) ?? [], at(name));
      return entries.length ? entries.map((entry, index) => objectOf(entry, `${at(name)}[${index}]`)) : undefined;
    },
    texts(name) {
      const entries = listOf(member(name) ?? [], at(name)).map((entry, index) => {
        if (typeof entry !== 'string') throw fault(`${at(name)}[${index}]`, 'text', entry);
        return entry.trim();
      });
      return entries.length ? entries : undefined;
    },
    each: (name, read) => readEach(listOf(member(name) ?? [], at(name)), read),
  };
}

function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw fault(path, 'a list', value);
  return value;
}

const fault = (path: string, wanted: string, found: unknown): SourceError =>
  new SourceError('INVALID', `${path} is not ${wanted}: ${JSON.stringify(found).slice(0, 80)}`);
