import { categoryOf } from '../../domain/coding/category.ts';
import type { CodingStatus as StatusWord } from '../../domain/coding/coding.ts';
import { type Agreement, agreementOf } from '../../domain/coding/kappa.ts';
import { UserError } from '../../domain/errors.ts';
import { type ProvisionDimension as Dimension, PROVISION_DIMENSION_NAMES } from '../../domain/provision.ts';
import { actorOf } from '../../domain/viewer.ts';
import { builder, decodeId } from '../builder.ts';
import type { AwaitedCoding as AwaitedRow, CodingRow } from '../context.ts';
import { enumOf } from '../enums.ts';
import { bareId } from '../filters.ts';
import { mutation } from '../mutation.ts';
import { Policy } from '../refs.ts';
import { AnswerJoin, ProvisionAnswer, ProvisionDimension, ProvisionScope } from './provision-words.ts';

// Provisions coded by two people. Until both answers of a round are in, each sees their own only: the store gives no other.

const STAFF = { atLeast: 'CURATOR' } as const;

const CodingStatus = enumOf<StatusWord>('CodingStatus', 'How far a coding is.', {
  WAITING: 'It waits for a second coder. Only its own coder sees it.',
  AGREED: 'Both coders gave the same answer, which is published.',
  DISAGREED: 'They did not: an editor is to decide.',
  RESOLVED: 'They did not, and an editor decided.',
  REPLACED: 'Its coder coded again, or the codebook moved on, before a second coder came. Only its own coder sees it.',
});

const Coding = builder.objectRef<CodingRow>('Coding');

builder.node(Coding, {
  description: "One person's answer to one question of the codebook for one policy.",
  authScopes: STAFF,
  id: { resolve: ({ id }) => id },
  loadWithoutCache: async (id, { writes, viewer }) => {
    const [coding] = await writes.codings.visibleTo(actorOf(viewer).id, { id });
    return coding ?? null;
  },
  fields: (t) => ({
    policy: t.field({
      type: Policy,
      description: 'The policy.',
      resolve: ({ policyId }, _args, { view }) => view.named('Policy', policyId),
    }),
    dimension: t.expose('dimension', { type: ProvisionDimension, description: 'The question, by its name.' }),
    round: t.exposeInt('round', { description: '1, 2, 3, … for each time that the question is coded anew.' }),
    status: t.expose('status', { type: CodingStatus, description: 'How far it is.' }),
    answers: t.field({
      type: [ProvisionAnswer],
      description: 'One answer or several.',
      resolve: ({ answers }) => JSON.parse(answers),
    }),
    joinedBy: t.expose('joinedBy', { type: AnswerJoin, description: 'How several answers are to be read together.' }),
    scope: t.expose('scope', { type: ProvisionScope, description: 'Whom it covers.' }),
    category: t.string({
      description: 'What is compared: the answers in alphabetical order with the word that joins them, and the scope.',
      resolve: ({ answers, joinedBy, scope }) =>
        categoryOf({ answers: JSON.parse(answers), joinedBy: joinedBy as 'AND', scope: scope as 'GENERAL' }),
    }),
    note: t.exposeString('note', { nullable: true, description: 'What the answers do not say.' }),
    textId: t.string({
      description: 'The text that was read, by its id with its type: a PolicyText or a WatchedPage.',
      resolve: ({ textEntity, textId }) => `${textEntity === 'policyText' ? 'PolicyText' : 'WatchedPage'}:${textId}`,
    }),
    textVersion: t.exposeInt('textVersion', {
      nullable: true,
      description: 'The version of the watched page. Null of a text of the policy.',
    }),
    textHash: t.exposeString('textHash', { description: 'SHA-256 of the text that was read.' }),
    quote: t.exposeString('quote', {
      nullable: true,
      description: 'The words it rests on. Null where it rests on what the text does not say.',
    }),
    quoteStart: t.exposeInt('quoteStart', { nullable: true, description: 'Where the quote begins in the text.' }),
    quoteEnd: t.exposeInt('quoteEnd', { nullable: true, description: 'Where it ends.' }),
    pinpoint: t.exposeString('pinpoint', { nullable: true, description: 'Section, page or paragraph.' }),
    codebookVersion: t.exposeInt('codebookVersion', { description: 'Version of the codebook.' }),
    coder: t.exposeString('coderName', { description: 'Who coded it.' }),
    codedAt: t.expose('createdAt', { type: 'DateTime', description: 'When.' }),
    resolvedBy: t.exposeString('resolvedByName', {
      nullable: true,
      description: 'The editor who decided, if one did.',
    }),
    resolvedReason: t.exposeString('resolvedReason', { nullable: true, description: 'Why they decided so.' }),
    resolvedAs: t.exposeString('resolvedAs', { nullable: true, description: 'The category that they published.' }),
  }),
});

const AwaitedCoding = builder.objectRef<AwaitedRow>('AwaitedCoding').implement({
  description: 'A question that one person has coded and that waits for another. What was answered is not told.',
  authScopes: STAFF,
  fields: (t) => ({
    policy: t.field({
      type: Policy,
      description: 'The policy.',
      resolve: ({ policyId }, _args, { view }) => view.named('Policy', policyId),
    }),
    dimension: t.expose('dimension', { type: ProvisionDimension, description: 'The question, by its name.' }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when it waits.' }),
  }),
});

const CodingGroup = enumOf('CodingGroup', 'What agreement is counted by.', {
  DIMENSION: 'Each question of the codebook for itself.',
});

const CodingAgreement = builder.objectRef<Agreement & { readonly dimension: Dimension }>('CodingAgreement').implement({
  description: 'How far first and second coders agree on a question, over all policies that two people coded.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: ProvisionDimension, description: 'The question, by its name.' }),
    n: t.exposeInt('n', { description: 'How often two people coded it.' }),
    agreed: t.exposeInt('agreed', { description: 'How often they gave the same category.' }),
    observed: t.exposeFloat('observed', { nullable: true, description: 'The share of it, from 0 to 1.' }),
    expected: t.exposeFloat('expected', {
      nullable: true,
      description: 'The share that chance alone would give, each coder answering as often as they did.',
    }),
    kappa: t.exposeFloat('kappa', {
      nullable: true,
      description:
        "Cohen's kappa: 1 for full agreement, 0 for what chance gives. Null where both gave one answer throughout.",
    }),
  }),
});

builder.queryFields((t) => ({
  codings: t.field({
    type: [Coding],
    description:
      'Codings that both coders of a round have ended, and your own, the newest first: 200 at most. Needs the role CURATOR.',
    authScopes: STAFF,
    args: {
      policy: t.arg.id({ description: 'Only of this policy, by its id or slug.' }),
      dimension: t.arg({ type: ProvisionDimension, description: 'Only of this question.' }),
      status: t.arg({ type: CodingStatus, description: 'Only those that are so far.' }),
    },
    complexity: { field: 1, multiplier: 20 },
    resolve: async (_root, { policy, dimension, status }, { writes, viewer }) => [
      ...(await writes.codings.visibleTo(actorOf(viewer).id, {
        policyId: bareId('Policy', policy),
        dimension,
        status,
      })),
    ],
  }),
  awaitedCodings: t.field({
    type: [AwaitedCoding],
    description: 'What somebody else has coded and a second coder is wanted for: 200 at most. Needs the role CURATOR.',
    authScopes: STAFF,
    complexity: { field: 1, multiplier: 20 },
    resolve: async (_root, _args, { writes, viewer }) => [...(await writes.codings.awaiting(actorOf(viewer).id))],
  }),
  codingAgreement: t.field({
    type: [CodingAgreement],
    description: 'How far two coders agree, question by question. Questions that no two people coded are left out.',
    args: { by: t.arg({ type: CodingGroup, defaultValue: 'DIMENSION', description: 'What it is counted by.' }) },
    complexity: { field: 5, multiplier: 25 },
    resolve: async (_root, _args, { writes }) => {
      const twice = await writes.codings.codedTwice();
      return PROVISION_DIMENSION_NAMES.flatMap((dimension) => {
        const own = twice.filter((round) => round.dimension === dimension);
        return own.length ? [{ dimension, ...agreementOf(own.map(({ first, second }) => [first, second])) }] : [];
      });
    },
  }),
}));

/** "PolicyText:p1/text/1" or "WatchedPage:…" with its version. */
function textOf(id: string, version: number | null | undefined): object {
  const { typename, id: bare } = decodeId(id);
  if (typename === 'PolicyText' && version == null) return { entity: 'policyText', id: bare };
  if (typename === 'WatchedPage' && version != null) return { entity: 'watchedPage', id: bare, version };
  throw new UserError(
    'INVALID_INPUT',
    'text must be the id of a PolicyText, or of a WatchedPage together with its textVersion.',
    'text',
  );
}

const coded = (name: string, description: string) =>
  builder.objectRef<{ readonly codings: readonly CodingRow[] }>(name).implement({
    description,
    authScopes: STAFF,
    fields: (t) => ({
      codings: t.field({
        type: [Coding],
        description: 'The codings it was done to, as they stand now.',
        resolve: ({ codings }) => [...codings],
      }),
    }),
  });

mutation('codeProvision', {
  description:
    'Answers a question of the codebook for a policy, as the first or second of two coders who do not see each other. When both agree, the provision is published; when not, an editor decides.',
  least: 'CURATOR',
  input: builder.inputType('CodeProvisionInput', {
    description: 'An answer, and the words of the text that it rests on.',
    fields: (t) => ({
      policy: t.id({ required: true, description: 'The policy, by its id or slug.' }),
      dimension: t.field({ type: ProvisionDimension, required: true, description: 'The question.' }),
      text: t.id({ required: true, description: 'The text that you read: the id of a PolicyText or WatchedPage.' }),
      textVersion: t.int({ description: 'Of a watched page: the version that you read.' }),
      answers: t.field({ type: [ProvisionAnswer], required: true, description: 'One answer or several.' }),
      joinedBy: t.field({
        type: AnswerJoin,
        defaultValue: 'AND',
        description: 'How several answers are to be read together.',
      }),
      scope: t.field({ type: ProvisionScope, defaultValue: 'GENERAL', description: 'Whom it covers.' }),
      quote: t.string({
        description: 'Words of the text, exactly; "…" for words left out. Only NO, NONE and SILENT can do without.',
      }),
      pinpoint: t.string({ description: 'Where they stand, as in "Sec. 2(b)". Needed with a quote.' }),
      note: t.string({ description: 'What the answers do not say.' }),
    }),
  }),
  result: coded('CodedProvision', 'An answer that was taken.'),
  resolve: async ({ policy, text, textVersion, joinedBy, scope, quote, pinpoint, note, ...input }, by, { writes }) => {
    const given = { quote: quote ?? null, pinpoint: pinpoint ?? null, note: note ?? null };
    const read = { policyId: bareId('Policy', policy), text: textOf(text, textVersion) };
    const joined = { joinedBy: joinedBy ?? 'AND', scope: scope ?? 'GENERAL' };
    return { codings: [await writes.codings.code({ ...input, ...given, ...read, ...joined }, by)] };
  },
});

mutation('resolveCoding', {
  description: 'Decides between two coders who differ, as a third person, and publishes the provision.',
  least: 'EDITOR',
  input: builder.inputType('ResolveCodingInput', {
    description: 'Which answer stands, and why.',
    fields: (t) => ({
      coding: t.id({ required: true, description: 'The one that stands, at least as to its quote, by its id.' }),
      answers: t.field({ type: [ProvisionAnswer], description: 'Answers in place of those of the coding.' }),
      joinedBy: t.field({ type: AnswerJoin, description: 'How they are to be read together, if otherwise.' }),
      scope: t.field({ type: ProvisionScope, description: 'Whom it covers, if others.' }),
      reason: t.string({ required: true, description: 'Why, for everybody to read: 3 to 2,000 characters.' }),
    }),
  }),
  result: coded('ResolvedCoding', 'Two codings that an editor decided on.'),
  resolve: async ({ coding, answers, joinedBy, scope, reason }, by, { writes }) => {
    const decided = { answers: answers ?? null, joinedBy: joinedBy ?? null, scope: scope ?? null };
    return { codings: await writes.codings.resolve({ codingId: bareId('Coding', coding), reason, ...decided }, by) };
  },
});
