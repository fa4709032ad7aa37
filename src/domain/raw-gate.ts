import { z } from 'zod';
import { RawRecord } from './raw.ts';

/**
 * The gate of raw records: the record, or what is wrong with it. Nearly all are right, and a function made out of zod's
 * own schemas says so in a fraction of its time and without a copy of the record. Of any other zod says what is wrong.
 */
export function readRaw(record: unknown): { readonly record: RawRecord } | { readonly fault: string } {
  const entity = (record as { readonly entity?: unknown } | null)?.entity;
  if (GATES.get(entity)?.(record)) return { record: record as RawRecord };
  const read = RawRecord.safeParse(record);
  if (read.success) return { record: read.data };
  return { fault: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
}

type Fits = (value: unknown) => boolean;

/** Does a value pass the schema as it is, without a change? `undefined` where this engine makes no functions of text. */
export function fitting(schema: z.ZodType): Fits | undefined {
  const functions: string[] = [];
  const others: Fits[] = [];
  const test = testOf(schema, 'value', functions, others);
  const text = `${functions.join('\n')}\nreturn (value) => ${test};`;
  try {
    return new Function('others', text)(others) as Fits;
  } catch {
    return undefined;
  }
}

/** An expression that is true of what fits. Only names of fields come into it, as JSON. */
function testOf(schema: z.ZodType, value: string, functions: string[], others: Fits[]): string {
  const isPlain = !schema.def.checks?.length;
  if (schema instanceof z.ZodOptional) {
    return `(${value} === undefined || ${testOf(schema.unwrap() as z.ZodType, value, functions, others)})`;
  }
  if (schema instanceof z.ZodString && isPlain && !('format' in schema.def)) return `typeof ${value} === 'string'`;
  if (schema instanceof z.ZodArray && isPlain) {
    const each = testOf(schema.element as z.ZodType, 'entry', functions, others);
    const name = `list${functions.length}`;
    functions.push(`function ${name}(list) {
      if (!Array.isArray(list)) return false;
      for (const entry of list) if (!(${each})) return false;
      return true;
    }`);
    return `${name}(${value})`;
  }
  if (schema instanceof z.ZodObject && isPlain && schema.def.catchall instanceof z.ZodNever) {
    const fields = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>);
    const tests = fields.map(([key, of]) => testOf(of, `object[${JSON.stringify(key)}]`, functions, others));
    const keys = fields.map(([key]) => JSON.stringify(key));
    const name = `object${functions.length}`;
    functions.push(`const known${name} = new Set([${keys.join(', ')}]);
    function ${name}(object) {
      if (typeof object !== 'object' || object === null || Object.getPrototypeOf(object) !== Object.prototype) return false;
      let count = 0;
      for (const key in object) count++;
      if (count !== ${keys.length} || !(${keys.map((key) => `${key} in object`).join(' && ') || 'true'})) {
        for (const key in object) if (!known${name}.has(key)) return false;
      }
      return ${tests.join(' && ') || 'true'};
    }`);
    return `${name}(${value})`;
  }
  others.push((found) => {
    const read = schema.safeParse(found);
    return read.success && Object.is(read.data, found);
  });
  return `others[${others.length - 1}](${value})`;
}

const GATES = new Map<unknown, Fits | undefined>(
  RawRecord.options.flatMap((option) => {
    const fits = fitting(option);
    return [...option.shape.entity.values].map((entity): [unknown, Fits | undefined] => [entity, fits]);
  }),
);
