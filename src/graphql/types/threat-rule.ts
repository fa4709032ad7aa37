import { isByRule } from '../../domain/provision.ts';
import { type ThreatRule as Rule, rulesFor, rulesOf, THREAT_RULES } from '../../domain/threat.ts';
import { builder } from '../builder.ts';
import type { RecordView } from '../context.ts';
import { Harm } from './bill-words.ts';
import { ProvisionAnswer, ProvisionDimension } from './provision-words.ts';

/** The rules that the harms coded on a bill bring into play. */
export const rulesOfBill = async (view: RecordView, id: string): Promise<readonly Rule[]> =>
  rulesOf((await view.parts('BillHarm', id)).map(({ harm }) => harm));

/** The rules that what is coded of a policy would set off, whatever the bill. */
async function rulesOfPolicy(view: RecordView, id: string): Promise<readonly Rule[]> {
  const coded = (await view.parts('Provision', id))
    .filter((one) => !isByRule(one))
    .map(async ({ id: provisionId, dimension }) => ({
      dimension,
      answers: (await view.parts('ProvisionAnswer', provisionId)).map(({ answer }) => answer),
    }));
  return rulesFor(await Promise.all(coded));
}

/** The rules by which a bill would hit a policy. */
export async function rulesBetween(view: RecordView, billId: string, policyId: string): Promise<readonly Rule[]> {
  const [ofBill, ofPolicy] = await Promise.all([rulesOfBill(view, billId), rulesOfPolicy(view, policyId)]);
  return ofBill.filter((rule) => ofPolicy.includes(rule));
}

/** The policies of these that a bill would hit, each with the rules. */
export async function hits(view: RecordView, billId: string, policies: readonly string[]) {
  const each = policies.map(async (id) => ({ id, rules: await rulesBetween(view, billId, id) }));
  return (await Promise.all(each)).filter(({ rules }) => rules.length > 0);
}

const ThreatTrigger = builder.objectRef<Rule['provisions'][number]>('ThreatTrigger').implement({
  description: 'What a policy must provide for a rule to hold of it.',
  fields: (t) => ({
    dimension: t.field({
      type: ProvisionDimension,
      description: 'The question of the provisions codebook.',
      resolve: ({ dimension }) => dimension,
    }),
    answers: t.field({
      type: [ProvisionAnswer],
      description: 'Any of these answers will do.',
      resolve: ({ answers }) => answers,
    }),
  }),
});

export const ThreatRule = builder.objectRef<Rule>('ThreatRule');

builder.node(ThreatRule, {
  description:
    'A rule that says which policies a harm of a bill would hit. It shows who is exposed, not what a court would decide. Its id, such as "ThreatRule:defunding.detainers", never changes.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id) => THREAT_RULES.find((rule) => rule.id === id) ?? null,
  fields: (t) => ({
    harm: t.field({ type: Harm, description: 'The harm that must be coded on the bill.', resolve: ({ harm }) => harm }),
    because: t.exposeString('because', {
      description: 'Why such a policy is hit: "the bill would cut funds of places that …".',
    }),
    provisions: t.field({
      type: [ThreatTrigger],
      description: 'What the policy must provide: any one of these.',
      resolve: ({ provisions }) => provisions,
    }),
  }),
});
