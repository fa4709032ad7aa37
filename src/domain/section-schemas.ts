import { z } from 'zod';
import { BILL_ID } from './bill.ts';
import { HARM_NAMES } from './harm.ts';
import { ENTITIES, type Entity } from './ids.ts';
import { PartialDateText } from './partial-date.ts';
import { POLICY_EVENT_TYPES, POLICY_RELATION_TYPES } from './policy.ts';
import {
  CARVEOUT_KINDS,
  isAnswerOf,
  PROVISION_ANSWERS,
  PROVISION_DIMENSION_NAMES,
  PROVISION_SCOPES,
} from './provision.ts';
import { TIE_ROLES } from './records.ts';

// One entry of each list that staff may write, by kind of record. From other lists they may only take entries out.

const text = z.string().min(1);
const maybe = z.string().nullable();
const date = PartialDateText.nullable();
const jurisdiction = z.string().startsWith('ocd-division/country:us');

const Event = z.strictObject({ type: z.enum(POLICY_EVENT_TYPES), on: date, actor: maybe, note: maybe, url: maybe });

const Provision = z
  .strictObject({
    dimension: z.enum(PROVISION_DIMENSION_NAMES),
    answers: z.array(z.strictObject({ answer: z.enum(PROVISION_ANSWERS), published: maybe })).min(1),
    joinedBy: z.enum(['AND', 'OR']),
    scope: z.enum(PROVISION_SCOPES),
    note: maybe,
    quote: maybe,
    quoteUrl: maybe,
    pinpoint: maybe,
    coder: text,
    codebookVersion: z.number().int().positive(),
    secondCoder: text.optional(),
    agreed: z.boolean().optional(),
  })
  .superRefine(({ dimension, answers }, context) => {
    answers.forEach(({ answer }, index) => {
      if (isAnswerOf(dimension, answer)) return;
      const message = `${answer} is no answer to ${dimension}`;
      context.addIssue({ code: 'custom', path: ['answers', index, 'answer'], message });
    });
  });

const Carveout = z.strictObject({
  dimension: z.enum(PROVISION_DIMENSION_NAMES).nullable(),
  kind: z.enum(CARVEOUT_KINDS),
  lookbackYears: z.number().int().nonnegative().nullable(),
  terms: maybe,
  quote: maybe,
  quoteUrl: maybe,
  pinpoint: maybe,
  coder: text.optional(),
});

const Relation = z.strictObject({
  type: z.enum(POLICY_RELATION_TYPES),
  targetId: maybe,
  target: text,
  note: maybe,
});

const PolicyText = z.strictObject({ label: text, url: maybe, language: text, asOf: date, text: maybe });

const Harm = z.strictObject({
  harm: z.enum(HARM_NAMES),
  codedBy: z.literal('STAFF'),
  coder: text,
  field: maybe,
  quote: maybe,
  codebookVersion: z.number().int().positive(),
});

const RelatedBill = z.strictObject({
  relatedBillId: z.string().regex(BILL_ID),
  title: maybe,
  relations: z.array(z.strictObject({ type: text, identifiedBy: text })).min(1),
  latestActionOn: maybe,
  latestActionText: maybe,
});

const TieEntry = z.strictObject({ role: z.enum(TIE_ROLES), toEntity: z.enum(ENTITIES), toId: text });

export const ENTRY_SCHEMAS: Partial<Record<Entity, Readonly<Record<string, z.ZodType>>>> = {
  jurisdiction: { within: jurisdiction },
  policy: {
    events: Event,
    provisions: Provision,
    carveouts: Carveout,
    relations: Relation,
    texts: PolicyText,
    agencies: z.strictObject({ agencyId: text }),
    sponsors: z.strictObject({ name: text, role: maybe }),
  },
  bill: { harms: Harm, related: RelatedBill },
  billFamily: { members: z.strictObject({ billId: z.string().regex(BILL_ID) }) },
  courtDecision: { jurisdictions: jurisdiction, ties: TieEntry },
  campaign: { ties: TieEntry },
  resource: { ties: TieEntry },
};
