import { UserError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { type CountedBy, type CountedGroup, type ListFilter, todayOf } from '../context.ts';
import { enumOf } from '../enums.ts';
import { Person } from '../refs.ts';
import { BillStage, BillStance, Harm } from './bill-words.ts';
import { BillFilter, billFilter } from './bills.ts';

const LARGEST = 500;

const BillCountBy = enumOf<CountedBy<'Bill'>>('BillCountBy', 'By what bills are counted.', {
  HARM: 'What they would do. A bill with two harms counts once for each.',
  STAGE: 'How far they came.',
  STATUS: "Where they stand, in GovTrack's codes.",
  CONGRESS: 'The Congress.',
  STANCE: 'Which way they point.',
  SPONSOR: 'Who introduced them.',
});

type Group = CountedGroup<'Bill'>;
const text = (value: string | number | null | undefined): string | null => (value == null ? null : String(value));

const BillCount = builder.objectRef<Group>('BillCount').implement({
  description: 'How many bills there are of one kind. What they were not counted by is null.',
  fields: (t) => ({
    bills: t.int({ description: 'How many bills.', resolve: ({ count }) => count }),
    harm: t.field({
      type: Harm,
      nullable: true,
      description: 'What they would do. Null stands for those on which no harm is coded.',
      resolve: ({ HARM }) => text(HARM),
    }),
    stage: t.field({
      type: BillStage,
      nullable: true,
      description: 'How far they came.',
      resolve: ({ STAGE }) => text(STAGE),
    }),
    statusCode: t.string({
      nullable: true,
      description: 'Where they stand.',
      resolve: ({ STATUS }) => text(STATUS),
    }),
    congress: t.int({
      nullable: true,
      description: 'The Congress.',
      resolve: ({ CONGRESS }) => (CONGRESS == null ? null : Number(CONGRESS)),
    }),
    stance: t.field({
      type: BillStance,
      nullable: true,
      description: 'Which way they point.',
      resolve: ({ STANCE }) => text(STANCE),
    }),
    sponsorId: t.string({
      nullable: true,
      description:
        'Bioguide id of the member who introduced them. Null stands for those whose sponsor is not known by id.',
      resolve: ({ SPONSOR }) => text(SPONSOR),
    }),
    sponsor: t.field({
      type: Person,
      nullable: true,
      description: 'That member, where they are in this record.',
      resolve: ({ SPONSOR }, _args, { view }) => (SPONSOR == null ? null : view.row('Person', String(SPONSOR))),
    }),
    sponsorName: t.string({
      nullable: true,
      description: 'That member as a file of one of their bills names them, such as "Sen. Cruz, Ted [R-TX]".',
      resolve: ({ SPONSOR }, _args, { view }) => (SPONSOR == null ? null : view.sponsorName(String(SPONSOR))),
    }),
  }),
});

interface Counted {
  readonly by: readonly CountedBy<'Bill'>[];
  readonly filter: ListFilter<'Bill'>;
  readonly first: number;
}

const BillCounts = builder.objectRef<Counted>('BillCounts').implement({
  description: 'Bills, counted by one or more of their sides.',
  fields: (t) => ({
    totalCount: t.int({
      description: 'How many bills were counted, each once.',
      resolve: ({ filter }, _args, { view }) => view.list('Bill', { filter }).totalCount(),
    }),
    groups: t.field({
      type: [BillCount],
      description:
        'How many there are of each kind, the most first; those for what is not known come last. Kinds of which there are none are left out.',
      // The list as a whole was counted with the number asked for.
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ by, filter, first }, _args, context) =>
        context.view.groups('Bill', by, filter, todayOf(context), first),
    }),
  }),
});

builder.queryField('billCounts', (t) =>
  t.field({
    type: BillCounts,
    description: 'How many bills there are of each kind: by harm and stage, by sponsor, by Congress.',
    args: {
      by: t.arg({
        type: [BillCountBy],
        required: true,
        description: 'By what to count them: one thing, or several at once.',
      }),
      filter: t.arg({ type: BillFilter, description: 'Only bills that meet all of these.' }),
      first: t.arg.int({
        defaultValue: 100,
        description: `How many kinds to give, the most frequent first: 1 to ${LARGEST}.`,
      }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first ?? 100) }),
    resolve: (_root, { by, filter, first }, context) => {
      if (!by.length) throw new UserError('INVALID_INPUT', 'by is empty: say by what to count, as in [HARM, STAGE].');
      const kinds = first ?? 100;
      if (kinds < 1 || kinds > LARGEST) {
        throw new UserError('INVALID_INPUT', `first is ${kinds}: ask for 1 to ${LARGEST} kinds.`);
      }
      return { by: [...new Set(by)], filter: billFilter(filter, context), first: kinds };
    },
  }),
);
