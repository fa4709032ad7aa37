import { needsRecoding } from '../../domain/coding/codebook.ts';
import { type ProvisionDimension as Dimension, isByRule, PROVISION_DIMENSIONS } from '../../domain/provision.ts';
import { builder } from '../builder.ts';
import { Carveout, ProvisionAnswer as CodedAnswer, Policy, PolicyText, Provision } from '../refs.ts';
import { CodedBy } from './bill-words.ts';
import { Grounds, groundsOf } from './grounds.ts';
import { Provenance, provenanceOf } from './provenance.ts';
import { AnswerJoin, CarveoutKind, ProvisionAnswer, ProvisionDimension, ProvisionScope } from './provision-words.ts';

const codebook = (dimension: string) => PROVISION_DIMENSIONS[dimension as Dimension];

CodedAnswer.implement({
  description: 'One answer, and what the source calls it.',
  fields: (t) => ({
    answer: t.expose('answer', { type: ProvisionAnswer, description: 'The answer, in the words of the codebook.' }),
    published: t.exposeString('published', {
      description: "The source's own word, where it says more.",
      nullable: true,
    }),
  }),
});

builder.node(Provision, {
  description: 'A question of the provisions codebook answered for one policy, with the words it was read from.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Provision', id),
  fields: (t) => ({
    policy: t.field({
      type: Policy,
      description: 'The policy.',
      resolve: ({ policyId }, _args, { view }) => view.named('Policy', policyId),
    }),
    dimension: t.expose('dimension', { type: ProvisionDimension, description: 'The question, by its name.' }),
    question: t.string({
      description: 'The question in words.',
      resolve: ({ dimension }) => codebook(dimension).question,
    }),
    ilrcFactor: t.int({
      nullable: true,
      description: "The matching factor of the Immigrant Legal Resource Center's local rubric. Null where it has none.",
      resolve: ({ dimension }) => codebook(dimension).ilrc,
    }),
    answers: t.field({
      type: [CodedAnswer],
      description: 'One answer or several.',
      resolve: ({ id }, _args, { view }) => view.parts('ProvisionAnswer', id),
    }),
    joinedBy: t.expose('joinedBy', { type: AnswerJoin, description: 'How several answers are to be read together.' }),
    scope: t.expose('scope', { type: ProvisionScope, description: 'Whom it covers.' }),
    note: t.exposeString('note', { description: 'What the answers do not say.', nullable: true }),
    quote: t.exposeString('quote', { description: 'The words it was read from.', nullable: true }),
    quoteUrl: t.exposeString('quoteUrl', { description: 'Where they were read.', nullable: true }),
    pinpoint: t.exposeString('pinpoint', { description: 'Section, page or paragraph.', nullable: true }),
    text: t.field({
      type: PolicyText,
      nullable: true,
      description: 'The text of the policy it was read from. Null where it was read elsewhere, or that is not known.',
      resolve: ({ textId }, _args, { view }) => (textId === null ? null : view.row('PolicyText', textId)),
    }),
    provenance: t.field({
      type: [Provenance],
      description: 'Who answers the question, and on which page: one entry for each source.',
      resolve: ({ policyId, dimension }, _args, { view }) =>
        provenanceOf(view, 'policy', policyId, `provisions/${dimension}`),
    }),
    why: t.field({
      type: Grounds,
      nullable: true,
      description: 'On what grounds the question is answered so: what each source says of it, and what staff set.',
      resolve: ({ policyId, dimension }, _args, context) =>
        groundsOf(context, 'policy', policyId, `provisions/${dimension}`),
    }),
    codedBy: t.field({
      type: CodedBy,
      description: 'Who answered it. What a rule answered is a suggestion that no person has looked at yet.',
      resolve: (provision) => (isByRule(provision) ? 'RULE' : 'CURATED'),
    }),
    coder: t.exposeString('coder', {
      description: 'Which source, by its id, which of the staff ("staff:…"), or which rule ("rule:…").',
    }),
    secondCoder: t.exposeString('secondCoder', { description: 'Who coded it again.', nullable: true }),
    agreed: t.exposeBoolean('agreed', {
      description: 'Did both coders agree? Null where one coded alone.',
      nullable: true,
    }),
    codebookVersion: t.exposeInt('codebookVersion', { description: 'Version of the codebook.' }),
    needsRecoding: t.boolean({
      description: 'Did its entry of the codebook change since it was coded? Then it must be looked at again.',
      resolve: (provision) => needsRecoding(provision),
    }),
  }),
});

builder.node(Carveout, {
  description:
    "Somebody who is left out of a policy's protection, mostly people with convictions. Its id names the policy and the place among its carve-outs, and may mean another one when these change.",
  id: { resolve: ({ policyId, ordinal }) => `${policyId}/${ordinal}` },
  loadWithoutCache: async (id, { view }) => {
    const [, policyId, ordinal] = /^(.+)\/(\d{1,6})$/.exec(id) ?? [];
    const all = policyId ? await view.parts('Carveout', policyId) : [];
    return all.find((carveout) => carveout.ordinal === Number(ordinal)) ?? null;
  },
  fields: (t) => ({
    kind: t.expose('kind', { type: CarveoutKind, description: 'Who.' }),
    dimension: t.expose('dimension', {
      type: ProvisionDimension,
      nullable: true,
      description: 'The protection it limits. Null where the source does not say.',
    }),
    lookbackYears: t.exposeInt('lookbackYears', {
      description: 'How many years a conviction counts. Null where there is no limit or none is known.',
      nullable: true,
    }),
    codedBy: t.field({
      type: CodedBy,
      description: 'Who read it. What a rule read is a suggestion that no person has looked at yet.',
      resolve: ({ coder }) => (isByRule({ coder: coder ?? undefined }) ? 'RULE' : 'CURATED'),
    }),
    terms: t.exposeString('terms', { description: 'The terms in words.', nullable: true }),
    quote: t.exposeString('quote', { description: 'The words it was read from.', nullable: true }),
    quoteUrl: t.exposeString('quoteUrl', { description: 'Where they were read.', nullable: true }),
    pinpoint: t.exposeString('pinpoint', { description: 'Section, page or paragraph.', nullable: true }),
    policy: t.field({
      type: Policy,
      description: 'The policy.',
      resolve: ({ policyId }, _args, { view }) => view.named('Policy', policyId),
    }),
  }),
});
