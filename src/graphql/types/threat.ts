import { builder } from '../builder.ts';
import { type ArgBuilder, connectionOf, mapEdges, pageArgs, pageComplexity } from '../connection.ts';
import {
  type Connection,
  type Context,
  type Edge,
  type RecordView,
  type Rows,
  type Typed,
  todayOf,
} from '../context.ts';
import { listArgs } from '../filters.ts';
import { Bill, Jurisdiction, Policy } from '../refs.ts';
import { aliveFilter } from './bill-standing.ts';
import { JurisdictionConnection } from './jurisdiction.ts';
import { PolicyFilter, PolicyOrder, policyFilter } from './policy.ts';
import { hits, rulesBetween, rulesOfBill, ThreatRule } from './threat-rule.ts';

type PolicyRow = Typed<'Policy', Rows['Policy']>;
type BillRow = Typed<'Bill', Rows['Bill']>;

interface ThreatenedPolicyEdge extends Edge<PolicyRow> {
  readonly billId: string;
}

const ThreatenedPolicyConnection = connectionOf<PolicyRow, ThreatenedPolicyEdge>(
  'ThreatenedPolicy',
  Policy,
  'policies that a bill would hit',
  (t) => ({
    rules: t.field({
      type: [ThreatRule],
      description: 'The rules by which the bill would hit this policy: one or more.',
      resolve: ({ node, billId }, _args, { view }) => rulesBetween(view, billId, node.id),
    }),
  }),
);

interface ThreateningBillEdge extends Edge<BillRow> {
  /** Ids of the policies it may hit: of a place, or the one asked about. */
  readonly exposed: () => Promise<readonly string[]>;
}

const ThreateningBillConnection = connectionOf<BillRow, ThreateningBillEdge>(
  'ThreateningBill',
  Bill,
  'bills that threaten a policy or a place',
  (t) => ({
    rules: t.field({
      type: [ThreatRule],
      description: 'The rules by which this bill would hit it: one or more.',
      resolve: async ({ node, exposed }, _args, { view }) => {
        const hit = (await hits(view, node.id, await exposed())).flatMap(({ rules }) => rules);
        return (await rulesOfBill(view, node.id)).filter((rule) => hit.includes(rule));
      },
    }),
    policies: t.field({
      type: [Policy],
      description: 'The policies of the place that this bill would hit; of a policy, the policy itself.',
      resolve: async ({ node, exposed }, _args, { view }) => {
        const hit = await hits(view, node.id, await exposed());
        return view.rows(
          'Policy',
          hit.map(({ id }) => id),
        );
      },
    }),
  }),
);

/** The same page, with more told of each edge. */
const withEdges = <Row, More extends object>(page: Connection<Row>, more: More): Connection<Row> =>
  mapEdges(page, (edge) => ({ ...edge, ...more }));

interface ThreatCounts {
  readonly policies: number;
  readonly jurisdictions: number;
  readonly states: number;
}

const COUNTED = {
  policies: 'How many policies it would hit.',
  jurisdictions: 'How many places have such a policy. A city and its county are two.',
};

const ThreatCounts = builder.objectRef<ThreatCounts>('ThreatCounts').implement({
  description: 'How many a bill would hit.',
  fields: (t) => ({
    policies: t.exposeInt('policies', { description: COUNTED.policies }),
    jurisdictions: t.exposeInt('jurisdictions', { description: COUNTED.jurisdictions }),
    states: t.exposeInt('states', { description: 'In how many states these places are, the District included.' }),
  }),
});

type StateCount = Awaited<ReturnType<RecordView['threatCounts']>>[number];

const ThreatInState = builder.objectRef<StateCount>('ThreatInState').implement({
  description: 'How many a bill would hit in one state.',
  fields: (t) => ({
    state: t.exposeString('state', { description: 'Two letters of the state. Null for the nation.', nullable: true }),
    policies: t.exposeInt('policies', { description: COUNTED.policies }),
    jurisdictions: t.exposeInt('jurisdictions', { description: COUNTED.jurisdictions }),
  }),
});

interface Threat {
  readonly billId: string;
}

const countsOf = ({ billId }: Threat, context: Context) => context.view.threatCounts(billId, todayOf(context));
const sum = (counts: readonly StateCount[], of: 'policies' | 'jurisdictions') =>
  counts.reduce((total, count) => total + count[of], 0);

const Threat = builder.objectRef<Threat>('Threat').implement({
  description:
    'Whom a bill would hit by those of its harms that depend on local rules: policies that limit cooperation and are in force today, or presumed to be, and provide what its rules name. What is not coded of a policy is unknown, so that there may be more.',
  fields: (t) => ({
    rules: t.field({
      type: [ThreatRule],
      description:
        'The rules that its harms bring into play. None: no harm that depends on local rules is coded on it.',
      resolve: ({ billId }, _args, { view }) => rulesOfBill(view, billId),
    }),
    counts: t.field({
      type: ThreatCounts,
      description: 'How many it would hit.',
      resolve: async (threat, _args, context) => {
        const counts = await countsOf(threat, context);
        return {
          policies: sum(counts, 'policies'),
          // A place is in one state.
          jurisdictions: sum(counts, 'jurisdictions'),
          states: counts.filter(({ state }) => state !== null).length,
        };
      },
    }),
    byState: t.field({
      type: [ThreatInState],
      description: 'The same by state, in the order of their letters; states where it would hit nobody are left out.',
      resolve: (threat, _args, context) => countsOf(threat, context),
    }),
    policies: t.field({
      type: ThreatenedPolicyConnection,
      description: 'The policies it would hit, each with the rules that say so.',
      args: listArgs(t.arg, PolicyFilter, PolicyOrder, 'ADOPTED_ON_DESC'),
      complexity: pageComplexity,
      resolve: ({ billId }, { filter, ...args }, context) => {
        const wanted = { ...policyFilter(filter, context), threatOn: todayOf(context) };
        return withEdges(context.view.listOf('ThreatenedPolicy', 'billId', billId, { ...args, filter: wanted }), {
          billId,
        });
      },
    }),
    jurisdictions: t.field({
      type: JurisdictionConnection,
      description: 'The places whose own policies it would hit, by name.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ billId }, args, context) =>
        context.view.listOf('ThreatenedPlace', 'billId', billId, {
          ...args,
          filter: { listing: 'ANY', threatOn: todayOf(context) },
        }),
    }),
  }),
});

builder.objectField(Bill, 'threatens', (t) =>
  t.field({
    type: Threat,
    description:
      'Whom it would hit today by its harms that depend on local rules. Given for dead bills too, as if they came back: see `alive`. Empty, never null, where it has no such harm.',
    resolve: ({ id }) => ({ billId: id }),
  }),
);

const threatArgs = (arg: ArgBuilder) => ({
  ...pageArgs(arg),
  alive: arg.boolean({
    defaultValue: true,
    description:
      'Only bills that anything can still happen to; false for those that died or became law; null for both.',
  }),
});

const livingOn = (alive: boolean | null | undefined, context: Context) => ({
  alive: aliveFilter(alive, todayOf(context)),
  threatOn: todayOf(context),
});

builder.objectField(Policy, 'threatenedBy', (t) =>
  t.field({
    type: ThreateningBillConnection,
    description:
      'Bills that would hit it, the latest introduced first. None where it is not in force today, does not limit cooperation, or provides nothing that a rule names.',
    args: threatArgs(t.arg),
    complexity: pageComplexity,
    resolve: ({ id }, { alive, ...page }, context) =>
      withEdges(context.view.listOf('PolicyThreat', 'policyId', id, { ...page, filter: livingOn(alive, context) }), {
        exposed: () => Promise.resolve([id]),
      }),
  }),
);

builder.objectField(Jurisdiction, 'threatenedBy', (t) =>
  t.field({
    type: ThreateningBillConnection,
    description:
      'Bills that would hit one or more of its own policies that are in force today, the latest introduced first. Policies of its state and of places inside it are not counted as its own.',
    args: threatArgs(t.arg),
    complexity: pageComplexity,
    resolve: ({ id }, { alive, ...page }, context) =>
      withEdges(
        context.view.listOf('PlaceThreat', 'jurisdictionId', id, { ...page, filter: livingOn(alive, context) }),
        {
          exposed: async () => context.view.exposedPolicies(id, todayOf(context)),
        },
      ),
  }),
);
