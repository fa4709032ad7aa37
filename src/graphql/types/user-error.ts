import { EditConflictError, type UserError, type UserErrorCode } from '../../domain/errors.ts';
import { builder } from '../builder.ts';

/** Why a mutation did nothing. Not an Error: GraphQL would take that for a failure of its own. */
export interface Refusal {
  readonly refusal: RefusalCode;
  readonly message: string;
  readonly field: string | null;
  /** Of an edit that met another one: both values. */
  readonly edit: Pick<EditConflictError, 'shown' | 'yours' | 'version'> | null;
}

const TYPES = {
  NOT_FOUND: { name: 'NotFoundError', description: 'What it was to be done to is not there.' },
  INVALID_INPUT: { name: 'InvalidInputError', description: 'Something of the input cannot be.' },
  FORBIDDEN: { name: 'ForbiddenError', description: 'It needs a role that the viewer does not have.' },
  CONFLICT: {
    name: 'ConflictError',
    description: 'It does not go with how things stand: look again, and decide anew.',
  },
  LIMIT: { name: 'LimitError', description: 'There was too much of it: it can be done again later.' },
} as const satisfies Partial<Record<UserErrorCode, { readonly name: string; readonly description: string }>>;
type RefusalCode = keyof typeof TYPES;

const UserErrorType = builder.interfaceRef<Refusal>('UserError').implement({
  description: 'Why a mutation did nothing: what is wrong, and what to do about it.',
  resolveType: ({ refusal }) => TYPES[refusal].name,
  fields: (t) => ({
    message: t.exposeString('message', { description: 'What is wrong and what to do, in a sentence.' }),
  }),
});

const refs = Object.entries(TYPES).map(([code, { name, description }]) =>
  builder.objectRef<Refusal>(name).implement({
    description,
    interfaces: [UserErrorType],
    ...(code === 'CONFLICT'
      ? {
          fields: (t) => ({
            field: t.exposeString('field', {
              nullable: true,
              description: 'The field that somebody changed meanwhile. Null where it is about something else.',
            }),
            shownValue: t.string({
              nullable: true,
              description: 'What it is now, as JSON text. Null where it is about something else.',
              resolve: ({ edit }) => edit && JSON.stringify(edit.shown ?? null),
            }),
            yourValue: t.string({
              nullable: true,
              description: 'What you wanted it to be, as JSON text. Null where it is about something else.',
              resolve: ({ edit }) => edit && JSON.stringify(edit.yours ?? null),
            }),
            version: t.int({
              nullable: true,
              description:
                'The version, or the revision of a draft, to look at. Null where it is about something else.',
              resolve: ({ edit }) => edit?.version ?? null,
            }),
          }),
        }
      : {}),
    ...(code === 'INVALID_INPUT'
      ? {
          fields: (t) => ({
            field: t.exposeString('field', {
              nullable: true,
              description: 'The field of the input that is wrong: "name". Null where it is not one alone.',
            }),
          }),
        }
      : {}),
  }),
);

/** What any mutation may answer instead of its result. */
export const REFUSALS = refs;

export const refusalType = ({ refusal }: Refusal): string => TYPES[refusal].name;

/** An error that callers are told of as an answer; undefined for one that has no type. */
export const refusalOf = (error: UserError): Refusal | undefined => {
  const { code, message, field } = error;
  const edit = error instanceof EditConflictError ? error : null;
  return code in TYPES ? { refusal: code as RefusalCode, message, field, edit } : undefined;
};
