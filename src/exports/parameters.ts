import {
  coerceInputValue,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { UserError } from '../domain/errors.ts';
import type { Kind } from './kind.ts';

// Filters of an export are those of the list in the API, by the same names: worked out from its arguments, so that neither
// can have one that the other lacks. Values go through the API's own checks.

/** The arguments of a list, as GraphQL takes them from JSON. */
export type Variables = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly path: readonly string[];
  readonly type: GraphQLInputType;
}

/** What a list of several conditions is numbered by: `provisions.0.dimension`. */
const NUMBER = '0';

/** By name: `state`, `orderBy`, `provision.dimension`, `provisions.0.dimension`. */
export function parametersOf({ args }: Kind): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>();
  const own = new Set(args.map(({ name }) => name));
  for (const argument of args) {
    const type = getNullableType(argument.type);
    if (argument.name !== 'filter' || !isInputObjectType(type)) {
      found.set(argument.name, { path: [argument.name], type: argument.type });
      continue;
    }
    // Where the list has an argument of that name too, that is what the name means.
    for (const [name, parameter] of fieldsBelow(type, [])) {
      found.set(own.has(name) ? `filter.${name}` : name, { ...parameter, path: ['filter', ...parameter.path] });
    }
  }
  return found;
}

function* fieldsBelow(type: GraphQLInputType, path: readonly string[]): Generator<[string, Parameter]> {
  const plain = getNullableType(type);
  const inner = isListType(plain) ? getNullableType(plain.ofType as GraphQLInputType) : plain;
  if (!isInputObjectType(inner)) {
    yield [path.join('.'), { path, type }];
    return;
  }
  const here = isListType(plain) ? [...path, NUMBER] : path;
  for (const field of Object.values(inner.getFields())) yield* fieldsBelow(field.type, [...here, field.name]);
}

/**
 * The arguments that parameters stand for.
 * @throws UserError that names the parameter and what is allowed
 */
export function variablesOf(kind: Kind, given: Iterable<readonly [string, string]>): Variables {
  const known = parametersOf(kind);
  const texts = new Map<string, string[]>();
  for (const [name, text] of given) texts.set(name, [...(texts.get(name) ?? []), text]);
  const variables: Record<string, unknown> = {};
  for (const [name, values] of texts) {
    const parameter = known.get(name.replace(/\.\d{1,2}(?=\.)/g, `.${NUMBER}`));
    if (!parameter) {
      throw invalid(`There is no parameter "${name}" for ${kind.name}. There is: ${[...known.keys()].join(', ')}.`);
    }
    const value = parsed(name, values, parameter.type);
    const numbers = [...name.matchAll(/\.(\d{1,2})(?=\.)/g)].map((match) => Number(match[1]));
    put(variables, parameter.path, numbers, value);
  }
  for (const { name, type } of kind.args) {
    if (variables[name] === undefined) continue;
    variables[name] = dense(variables[name]);
    coerceInputValue(variables[name], type, (path, _value, error) => {
      const at = [name, ...path].filter((step) => step !== 'filter').join('.');
      throw invalid(`${at || name}: ${error.message}`);
    });
  }
  return variables;
}

function parsed(name: string, texts: readonly string[], type: GraphQLInputType): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) {
    const each = plain.ofType as GraphQLInputType;
    return texts.flatMap((text) => text.split(',')).map((text) => parsed(name, [text.trim()], each));
  }
  const [text = '', ...more] = texts;
  if (more.length) throw invalid(`${name} is there ${texts.length} times: it takes one value.`);
  if (isEnumType(plain)) {
    const words = plain.getValues().map((word) => word.name);
    if (!words.includes(text)) throw invalid(`${name} cannot be "${text}". Allowed: ${words.join(', ')}.`);
    return text;
  }
  if (!('name' in plain)) return text;
  if (plain.name === 'Boolean') {
    if (text !== 'true' && text !== 'false') throw invalid(`${name} cannot be "${text}". Allowed: true, false.`);
    return text === 'true';
  }
  if (plain.name === 'Int') {
    if (!/^-?\d{1,10}$/.test(text)) throw invalid(`${name} cannot be "${text}": it is a whole number.`);
    return Number(text);
  }
  return text;
}

type Branch = Record<string, unknown>;

/** Sets a value deep inside. `numbers` stand where the path has a NUMBER. */
function put(root: Branch, path: readonly string[], numbers: readonly number[], value: unknown): void {
  let nth = 0;
  const steps = path.map((step) => (step === NUMBER ? String(numbers[nth++] ?? 0) : step));
  let at = root;
  for (const [depth, step] of steps.slice(0, -1).entries()) {
    at[step] ??= path[depth + 1] === NUMBER ? [] : {};
    at = at[step] as Branch;
  }
  at[steps.at(-1) ?? ''] = value;
}

/** Numbers that were left out leave no holes. */
function dense(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((entry) => entry !== undefined).map(dense);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, dense(member)]));
}

const invalid = (message: string): UserError => new UserError('INVALID_INPUT', message);
