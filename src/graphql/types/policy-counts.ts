import { UserError } from '../../domain/errors.ts';
import { type Span, spanEnds } from '../../domain/span.ts';
import { builder } from '../builder.ts';
import { type CountedGroup, type ListFilter, type PolicySide, type PolicyTally, todayOf } from '../context.ts';
import { enumOf } from '../enums.ts';
import { PolicyFilter, policyFilter } from './policy.ts';
import { InstrumentType, PolicyStance } from './policy-words.ts';
import { ProvisionAnswer } from './provision-words.ts';
import { JurisdictionLevel } from './words.ts';

const LARGEST = 500;
/** Month by month for a hundred years. */
const MOST_SPANS = 1200;
/** The earliest of the policies that the curve is about. */
const SINCE = '2001-01-01';

type CountBy = PolicySide | 'YEAR' | 'MONTH';

const PolicyCountBy = enumOf<CountBy>('PolicyCountBy', 'By what policies are counted.', {
  YEAR: 'In force at the end of each year, from `from` to `to`. Not together with MONTH.',
  MONTH: 'In force at the end of each month, from `from` to `to`.',
  STATE: 'The state.',
  LEVEL: 'What kind of place.',
  INSTRUMENT: 'What kind of document or practice.',
  STANCE: 'Which way they point.',
  DETAINER_RESPONSE:
    'What happens when a detainer arrives, as people coded it. A policy with several answers counts once for each.',
  ADOPTED_YEAR: 'The year they were adopted.',
});

type Tally = Partial<Omit<PolicyTally, 'policies' | 'kind'>> & Pick<PolicyTally, 'policies' | 'kind'>;
const text = (value: string | number | null | undefined): string | null => (value == null ? null : String(value));

const PolicyCount = builder.objectRef<Tally>('PolicyCount').implement({
  description:
    'How many policies there are of one kind, or were in force on one day. What they were not counted by is null.',
  fields: (t) => ({
    policies: t.int({
      description: 'How many policies. On a day: how many were in force, or presumed to be.',
      resolve: ({ policies }) => policies,
    }),
    year: t.int({
      nullable: true,
      description: 'The year at the end of which they were counted, where they are counted by YEAR or MONTH.',
      resolve: ({ span }) => (span ? Number(span.slice(0, 4)) : null),
    }),
    month: t.string({
      nullable: true,
      description:
        'The month at the end of which they were counted, such as "2014-09", where they are counted by MONTH.',
      resolve: ({ span }) => (span?.length === 7 ? span : null),
    }),
    on: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The day on which they were in force: the last of its month or year, or `to` where that is earlier, or the day of `inForceOn`. Null where no day was asked for.',
      resolve: ({ on }) => on ?? null,
    }),
    presumed: t.int({
      nullable: true,
      description: 'Of these, how many are only presumed: they took effect, and nothing was found that ended them.',
      resolve: ({ presumed }) => presumed ?? null,
    }),
    uncertain: t.int({
      nullable: true,
      description:
        'How many more may have been in force on that day. Within the month or year that is all we know of a date, a policy is among these, and so is one of which no date is known.',
      resolve: ({ uncertain }) => uncertain ?? null,
    }),
    undated: t.int({
      nullable: true,
      description:
        'Of the uncertain, how many of which nothing up to that day is dated: they may have come much later.',
      resolve: ({ undated }) => undated ?? null,
    }),
    knownToMonth: t.int({
      nullable: true,
      description:
        'Of these, how many came into force on a day of which only the month is known. They count from its end.',
      resolve: ({ knownToMonth }) => knownToMonth ?? null,
    }),
    knownToYear: t.int({
      nullable: true,
      description:
        'Of these, how many came into force on a day of which only the year is known. They count from its end.',
      resolve: ({ knownToYear }) => knownToYear ?? null,
    }),
    knownByThen: t.int({
      nullable: true,
      description:
        'Of these, of how many we only know that they were in force by some day, and not since when: they count from that day.',
      resolve: ({ knownByThen }) => knownByThen ?? null,
    }),
    state: t.string({
      nullable: true,
      description: 'Two letters of the state. Null stands for the nation.',
      resolve: ({ kind }) => text(kind.STATE),
    }),
    level: t.field({
      type: JurisdictionLevel,
      nullable: true,
      description: 'What kind of place.',
      resolve: ({ kind }) => text(kind.LEVEL),
    }),
    instrumentType: t.field({
      type: InstrumentType,
      nullable: true,
      description: 'What kind of document or practice.',
      resolve: ({ kind }) => text(kind.INSTRUMENT),
    }),
    stance: t.field({
      type: PolicyStance,
      nullable: true,
      description: 'Which way they point.',
      resolve: ({ kind }) => text(kind.STANCE),
    }),
    detainerResponse: t.field({
      type: ProvisionAnswer,
      nullable: true,
      description:
        'What happens when a detainer arrives. Null stands for those on which nobody coded it: unknown, never "no".',
      resolve: ({ kind }) => text(kind.DETAINER_RESPONSE),
    }),
    adoptedYear: t.int({
      nullable: true,
      description: 'The year of adoption. Null stands for those of which it is not known.',
      resolve: ({ kind }) => (kind.ADOPTED_YEAR == null ? null : Number(kind.ADOPTED_YEAR)),
    }),
  }),
});

interface Counted {
  readonly unit: Span | null;
  readonly by: readonly PolicySide[];
  readonly filter: ListFilter<'Policy'>;
  readonly from: string;
  readonly to: string;
  readonly first: number;
}

const PolicyCounts = builder.objectRef<Counted>('PolicyCounts').implement({
  description: 'Policies, counted by one or more of their sides, or over time.',
  fields: (t) => ({
    totalCount: t.int({
      description: 'How many policies meet the filter, each once, whenever they were in force.',
      resolve: ({ filter }, _args, { view }) => view.list('Policy', { filter }).totalCount(),
    }),
    groups: t.field({
      type: [PolicyCount],
      description:
        'How many there are of each kind, the most first; those for what is not known come last. By YEAR or MONTH: the earliest first, and for each of them every kind, those with none included.',
      // The count as a whole was weighed with the number asked for.
      complexity: { field: 0, multiplier: 1 },
      resolve: async ({ unit, by, filter, from, to, first }, _args, context): Promise<readonly Tally[]> => {
        const today = todayOf(context);
        if (unit !== null) return context.view.policySeries(by, filter, { unit, from, to }, today, first);
        if (filter.inForceOn != null) {
          const { inForceOn: day, ...others } = filter;
          const found = await context.view.policySeries(by, others, { unit: 'DAY', from: day, to: day }, today, first);
          return found.map(({ span: _span, ...tally }) => tally);
        }
        const groups = await context.view.groups('Policy', by, filter, today, first);
        return groups.map(({ count, ...kind }: CountedGroup<'Policy'>) => ({
          policies: count,
          kind: kind as Tally['kind'],
        }));
      },
    }),
  }),
});

const unitOf = (by: readonly CountBy[]): Span | null => by.find((word) => word === 'YEAR' || word === 'MONTH') ?? null;
const isSide = (word: CountBy): word is PolicySide => word !== 'YEAR' && word !== 'MONTH';

builder.queryField('policyCounts', (t) =>
  t.field({
    type: PolicyCounts,
    description:
      'How many policies there are of each kind, by state, instrument or answer to detainers, or how many were in force at the end of each month or year. With `filter: {inForceOn}` and without MONTH and YEAR: how many on that day.',
    args: {
      by: t.arg({
        type: [PolicyCountBy],
        required: true,
        description: 'By what to count them: one thing, or several at once.',
      }),
      filter: t.arg({ type: PolicyFilter, description: 'Only policies that meet all of these.' }),
      from: t.arg({
        type: 'Date',
        defaultValue: SINCE,
        description: 'By MONTH or YEAR: the first one is that of this day.',
      }),
      to: t.arg({
        type: 'Date',
        description: 'By MONTH or YEAR: the last one is that of this day, and counted on it. Today when left out.',
      }),
      first: t.arg.int({
        defaultValue: 100,
        description: `How many kinds to give, the most frequent first: 1 to ${LARGEST}. Months and years do not count as kinds.`,
      }),
    },
    complexity: ({ by, from, to, first }, context) => {
      const unit = unitOf(by);
      const spans = unit ? spanEnds(unit, from ?? SINCE, to ?? todayOf(context)).length : 1;
      return { field: 1, multiplier: Math.max(1, spans * (by.some(isSide) ? (first ?? 100) : 1)) };
    },
    resolve: (_root, { by, filter, from, to, first }, context) => {
      if (!by.length) throw new UserError('INVALID_INPUT', 'by is empty: say by what to count, as in [YEAR, STATE].');
      if (by.includes('YEAR') && by.includes('MONTH')) {
        throw new UserError('INVALID_INPUT', 'by has both YEAR and MONTH: every month names its year. Ask for one.');
      }
      const kinds = first ?? 100;
      if (kinds < 1 || kinds > LARGEST) {
        throw new UserError('INVALID_INPUT', `first is ${kinds}: ask for 1 to ${LARGEST} kinds.`);
      }
      const counted: Counted = {
        unit: unitOf(by),
        by: [...new Set(by.filter(isSide))],
        filter: policyFilter(filter, context),
        from: from ?? SINCE,
        to: to ?? todayOf(context),
        first: kinds,
      };
      checkStretch(counted);
      return counted;
    },
  }),
);

function checkStretch({ unit, from, to }: Counted): void {
  if (unit === null) return;
  if (from > to) throw new UserError('INVALID_INPUT', `from is ${from} and to is ${to}: from must not be the later.`);
  const spans = spanEnds(unit, from, to).length;
  if (spans > MOST_SPANS) {
    throw new UserError(
      'LIMIT',
      `From ${from} to ${to} is ${spans} ${unit.toLowerCase()}s: at most ${MOST_SPANS} at once.`,
    );
  }
}
