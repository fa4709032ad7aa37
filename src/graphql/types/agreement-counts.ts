import { UserError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { type CountedBy, type CountedGroup, type ListFilter, todayOf } from '../context.ts';
import { enumOf } from '../enums.ts';
import { Agreement287gFilter, agreementFilter } from './agreement-287g.ts';
import { AgreementModel, AgreementStatus } from './agreement-words.ts';

const LARGEST = 500;

type Side = CountedBy<'Agreement287g'>;

const AgreementCountBy = enumOf<Side>('AgreementCountBy', 'By what agreements are counted.', {
  STATE: 'The state.',
  MODEL: 'What they let local officers do.',
  STATUS: 'Where they stand today.',
  AGENCY_TYPE: 'What kind of agency, as listed.',
  SIGNED_YEAR: 'The year they were last signed.',
});

type Group = CountedGroup<'Agreement287g'>;
const text = (value: string | number | null | undefined): string | null => (value == null ? null : String(value));

const AgreementCount = builder.objectRef<Group>('AgreementCount').implement({
  description: 'How many agreements there are of one kind. What they were not counted by is null.',
  fields: (t) => ({
    agreements: t.int({ description: 'How many agreements.', resolve: ({ count }) => count }),
    state: t.string({ nullable: true, description: 'Two letters of the state.', resolve: ({ STATE }) => text(STATE) }),
    model: t.field({
      type: AgreementModel,
      nullable: true,
      description: 'What they let local officers do.',
      resolve: ({ MODEL }) => text(MODEL),
    }),
    status: t.field({
      type: AgreementStatus,
      nullable: true,
      description: 'Where they stand today.',
      resolve: ({ STATUS }) => text(STATUS),
    }),
    agencyType: t.string({
      nullable: true,
      description: 'What kind of agency. Null stands for those of which no list said.',
      resolve: ({ AGENCY_TYPE }) => text(AGENCY_TYPE),
    }),
    signedYear: t.int({
      nullable: true,
      description: 'The year they were last signed. Null stands for those of which it is not known.',
      resolve: ({ SIGNED_YEAR }) => (SIGNED_YEAR == null ? null : Number(SIGNED_YEAR)),
    }),
  }),
});

interface Counted {
  readonly by: readonly Side[];
  readonly filter: ListFilter<'Agreement287g'>;
  readonly first: number;
}

const AgreementCounts = builder.objectRef<Counted>('AgreementCounts').implement({
  description: 'Agreements under section 287(g), counted by one or more of their sides.',
  fields: (t) => ({
    totalCount: t.int({
      description: 'How many agreements meet the filter.',
      resolve: ({ filter }, _args, { view }) => view.list('Agreement287g', { filter }).totalCount(),
    }),
    groups: t.field({
      type: [AgreementCount],
      description:
        'How many there are of each kind, the most first; those for what is not known come last. Kinds of which there are none are left out.',
      // The count as a whole was weighed with the number asked for.
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ by, filter, first }, _args, context) =>
        context.view.groups('Agreement287g', by, filter, todayOf(context), first),
    }),
  }),
});

builder.queryField('agreementCounts', (t) =>
  t.field({
    type: AgreementCounts,
    description:
      'How many agreements under section 287(g) there are of each kind: by model and state, by status. With `on`: how many were active on that day.',
    args: {
      by: t.arg({
        type: [AgreementCountBy],
        required: true,
        description: 'By what to count them: one thing, or several at once.',
      }),
      on: t.arg({
        type: 'Date',
        description: 'Only agreements that were active on this day as far as the lists tell, whatever became of them.',
      }),
      filter: t.arg({ type: Agreement287gFilter, description: 'Only agreements that meet all of these.' }),
      first: t.arg.int({
        defaultValue: 100,
        description: `How many kinds to give, the most frequent first: 1 to ${LARGEST}.`,
      }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first ?? 100) }),
    resolve: (_root, { by, on, filter, first }) => {
      if (!by.length) throw new UserError('INVALID_INPUT', 'by is empty: say by what to count, as in [STATE, MODEL].');
      if (on && filter?.activeOn) {
        throw new UserError('INVALID_INPUT', 'on and filter.activeOn say the same: give one of them.');
      }
      const kinds = first ?? 100;
      if (kinds < 1 || kinds > LARGEST) {
        throw new UserError('INVALID_INPUT', `first is ${kinds}: ask for 1 to ${LARGEST} kinds.`);
      }
      const wanted = agreementFilter(filter);
      return { by: [...new Set(by)], filter: { ...wanted, activeOn: on ?? wanted.activeOn }, first: kinds };
    },
  }),
);
