import type { InputRef, ObjectRef } from '@pothos/core';
import type { z } from 'zod';
import { UserError } from '../domain/errors.ts';
import { type Actor, actorOf, type Role, type Viewer } from '../domain/viewer.ts';
import { builder, forbidden, type Types } from './builder.ts';
import type { By, Context } from './context.ts';
import { REFUSALS, type Refusal, refusalOf, refusalType } from './types/user-error.ts';

interface Mutation<Input, Result> {
  readonly description: string;
  /** The role that it needs at least. PUBLIC is for what anybody may tell us, and for nothing else. */
  readonly least: Role;
  readonly input: InputRef<Input>;
  readonly result: ObjectRef<Types, Result>;
  /**
   * Does it, and writes it to the audit log in the same transaction.
   * @throws UserError, which becomes an answer of its own
   */
  resolve(input: Input, by: By, context: Context): Promise<Result>;
}

/**
 * A mutation: one argument `input`, and as its answer the result or one of the errors of UserError. All mutations are made
 * with this, so that none is without a role; test/permissions.test.ts goes through them with each role.
 */
export function mutation<Input, Result extends object>(
  name: string,
  { description, least, input, result, resolve }: Mutation<Input, Result>,
): void {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const union = builder.unionType(`${title}Result`, {
    description: `What came of ${name}, or why nothing did.`,
    types: [result, ...REFUSALS] as ObjectRef<Types, Result | Refusal>[],
    resolveType: (value) => ('refusal' in value ? refusalType(value) : result.name),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: union,
      description: least === 'PUBLIC' ? `${description} Anyone may.` : `${description} Needs the role ${least}.`,
      ...(least === 'PUBLIC' ? {} : { authScopes: { atLeast: least } }),
      unauthorizedResolver: (_root, _args, { viewer }) =>
        refusalOf(
          new UserError('FORBIDDEN', forbidden(name, least === 'PUBLIC' ? 'PARTNER' : least, viewer)),
        ) as Refusal,
      args: { input: t.arg({ type: input, required: true, description: 'What is to be done.' }) },
      resolve: (async (_root: object, args: { readonly input: Input }, context: Context): Promise<Result | Refusal> => {
        try {
          const by = { actor: actorFor(least, context.viewer), at: context.clock.now().toISOString() };
          const done = await resolve(args.input, by, context);
          await context.renew();
          return done;
        } catch (error) {
          const refusal = error instanceof UserError ? refusalOf(error) : undefined;
          if (refusal) return refusal;
          throw error;
        }
      }) as never,
    }),
  );
}

/** Who is not signed in does only what anyone may. */
const actorFor = (least: Role, viewer: Viewer): Actor =>
  least === 'PUBLIC' ? { id: 'public:anyone', name: 'anyone' } : actorOf(viewer);

/**
 * Input as the domain wants it.
 * @throws UserError that names the first field that is wrong
 */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') || null;
  throw new UserError('INVALID_INPUT', `${field ? `${field} ` : ''}${issue?.message}.`, field);
}
