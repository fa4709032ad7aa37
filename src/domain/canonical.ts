import { hash } from 'node:crypto';

/** JSON with sorted keys and without undefined values: equal content gives equal text, whatever built it. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const sorted = sortedCopy(value);
  return sorted === undefined ? writtenOut(value) : JSON.stringify(sorted);
}

/** By the first key of an object, its keys and their order: objects of one list have the same. */
const orders = new Map<string, { readonly keys: readonly string[]; readonly sorted: readonly string[] }>();
const ORDERS_KEPT = 1000;
/** Engines put keys that are numbers first, and take one name for no key at all. */
const UNSORTABLE = /^(?:\d|__proto__$)/;

/** The same with its keys in order, which the engine writes out at once; undefined where it cannot hold that order. */
function sortedCopy(value: unknown): object | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const member of value) {
      const copy = isLeaf(member) ? member : sortedCopy(member);
      if (copy === undefined) return undefined;
      list.push(copy);
    }
    return list;
  }
  const sorted = orderOf(Object.keys(value));
  if (!sorted) return undefined;
  const object: Record<string, unknown> = {};
  for (const key of sorted) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    const copy = isLeaf(member) ? member : sortedCopy(member);
    if (copy === undefined) return undefined;
    object[key] = copy;
  }
  return object;
}

const isLeaf = (value: unknown): value is string | number | boolean | null =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function orderOf(keys: readonly string[]): readonly string[] | undefined {
  const first = keys[0];
  if (first === undefined) return keys;
  const known = orders.get(first);
  if (known && isSame(known.keys, keys)) return known.sorted;
  if (keys.some((key) => UNSORTABLE.test(key))) return undefined;
  const sorted = keys.toSorted();
  if (orders.size < ORDERS_KEPT || known) orders.set(first, { keys, sorted });
  return sorted;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function writtenOut(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(writtenOut).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${writtenOut(member)}`).join(',')}}`;
}

/** SHA-256 as 43 characters of base64url. */
export const contentHash = (text: string): string => hash('sha256', text, 'base64url');

/** SHA-256 of bytes as hexadecimal, as everybody writes it. */
export const bytesHash = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');
