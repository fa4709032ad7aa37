import { OPEN_START } from '../../domain/policy-status.ts';
import { builder } from '../builder.ts';
import { Policy, PolicyEvent, PolicyPeriod, PolicyRelation, PolicySponsor, PolicyText } from '../refs.ts';
import { PartialDateType } from './partial-date.ts';
import { InForce, PolicyEventType, PolicyRelationType, PolicyStatus } from './policy-words.ts';

PolicyEvent.implement({
  description: 'Something that happened to a policy.',
  fields: (t) => ({
    type: t.expose('type', { type: PolicyEventType, description: 'What happened.' }),
    on: t.expose('on', {
      type: PartialDateType,
      nullable: true,
      description: 'When. Null where only the fact is known.',
    }),
    actor: t.exposeString('actor', { description: 'Who did it.', nullable: true }),
    note: t.exposeString('note', { description: 'What else is known of it.', nullable: true }),
    url: t.exposeString('url', { description: 'Where it is told.', nullable: true }),
  }),
});

PolicyPeriod.implement({
  description: 'A stretch of time in which a policy had one status.',
  fields: (t) => ({
    status: t.expose('status', { type: PolicyStatus, description: 'The status.' }),
    inForce: t.expose('inForce', { type: InForce, description: 'Whether it was in force.' }),
    fromOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day. Null where it is not known since when.',
      resolve: ({ fromOn }) => (fromOn === OPEN_START ? null : fromOn),
    }),
    throughOn: t.expose('throughOn', {
      type: 'Date',
      nullable: true,
      description: 'The day it ended, which is the first day of what came next. Null while it lasts.',
    }),
    basis: t.exposeString('basis', { description: 'On what grounds: the event, or the claim of a source.' }),
  }),
});

PolicyRelation.implement({
  description: 'How a policy relates to another, or to a law or case.',
  fields: (t) => ({
    type: t.expose('type', { type: PolicyRelationType, description: 'How they relate.' }),
    target: t.exposeString('target', { description: 'The other side in words, such as "Ordinance 17886".' }),
    policy: t.field({
      type: Policy,
      nullable: true,
      description: 'The other side, where it is a policy of this record.',
      resolve: ({ targetId }, _args, { view }) => (targetId === null ? null : view.row('Policy', targetId)),
    }),
    note: t.exposeString('note', { description: 'What else is known of it.', nullable: true }),
  }),
});

PolicySponsor.implement({
  description: 'Who brought a policy in.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name, as the official file has it.' }),
    role: t.exposeString('role', {
      description: 'The part they had, as the file calls it, such as "primary". Null where it does not say.',
      nullable: true,
    }),
  }),
});

builder.node(PolicyText, {
  description: 'A text of a policy.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('PolicyText', id),
  fields: (t) => ({
    label: t.exposeString('label', { description: 'Which text it is.' }),
    url: t.exposeString('url', { description: 'Where it stands.', nullable: true }),
    language: t.exposeString('language', { description: 'Its language as a BCP 47 tag, such as "en".' }),
    asOf: t.expose('asOf', { type: PartialDateType, nullable: true, description: 'As of when it reads so.' }),
    snapshotHash: t.exposeString('snapshotHash', { description: 'SHA-256 of the bytes kept of it.', nullable: true }),
    text: t.exposeString('text', { description: 'The text itself, where it is kept.', nullable: true }),
  }),
});
