import { UserError } from '../../domain/errors.ts';
import { actorOf, isAtLeast } from '../../domain/viewer.ts';
import type { WebhookState as WebhookStateWord } from '../../domain/webhook.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import type { ListFilter } from '../context.ts';
import { enumOf } from '../enums.ts';
import { listArgs, orderOf } from '../filters.ts';
import { Webhook } from '../refs.ts';
import { Harm } from './bill-words.ts';
import { ChangeKind } from './change-filter.ts';
import { DeliveryFilter, DeliveryOrder, isTheirs, WebhookDeliveryConnection } from './webhook-delivery.ts';
import { Cause, RecordType } from './words.ts';

const PARTNER = { atLeast: 'PARTNER' } as const;

export const WebhookState = enumOf<WebhookStateWord>('WebhookState', 'Whether a webhook is told of changes.', {
  ACTIVE: 'It is.',
  PAUSED: 'Its owner paused it. Nothing is missed: once resumed, it goes on where it stopped.',
  SUSPENDED:
    'It failed for long, or asked for it by 410 Gone, or its token ended. Resumed, it goes on where it stopped.',
});

type Watched = ListFilter<'Change'>;

const WatchedSubjects = builder.objectRef<NonNullable<Watched['about']>>('WatchedSubjects').implement({
  description: 'What changes are to concern, all of it, as in ChangeAbout. Null where nothing was said.',
  authScopes: PARTNER,
  fields: (t) => ({
    bill: t.string({ nullable: true, description: 'A bill, by its `billId`.', resolve: ({ bill }) => bill ?? null }),
    family: t.string({
      nullable: true,
      description: 'A family of bills, by its id without the type.',
      resolve: ({ family }) => family ?? null,
    }),
    policy: t.string({
      nullable: true,
      description: 'A policy, by its slug.',
      resolve: ({ policy }) => policy ?? null,
    }),
    jurisdiction: t.string({
      nullable: true,
      description: 'A place, by its Open Civic Data id.',
      resolve: ({ jurisdiction }) => jurisdiction ?? null,
    }),
    includeWithin: t.boolean({
      description: 'Whether places inside the jurisdiction count too.',
      resolve: ({ includeWithin }) => includeWithin ?? false,
    }),
    state: t.string({ nullable: true, description: 'Two letters of a state.', resolve: ({ state }) => state ?? null }),
    harm: t.field({
      type: Harm,
      nullable: true,
      description: 'Bills that would do this.',
      resolve: ({ harm }) => harm ?? null,
    }),
    poison: t.boolean({
      nullable: true,
      description: 'Bills that are poison bills; or bills that are not.',
      resolve: ({ poison }) => poison ?? null,
    }),
  }),
});

const WatchedChanges = builder.objectRef<Watched>('WatchedChanges').implement({
  description: 'Which changes a webhook is told of: those that meet all of these. Null where nothing was said.',
  authScopes: PARTNER,
  fields: (t) => ({
    types: t.field({
      type: [RecordType],
      nullable: true,
      description: 'Only changes of these kinds of records.',
      resolve: ({ entities }) => entities ?? null,
    }),
    causes: t.field({
      type: [Cause],
      nullable: true,
      description: 'Only changes for these reasons.',
      resolve: ({ causes }) => causes ?? null,
    }),
    kinds: t.field({
      type: [ChangeKind],
      nullable: true,
      description: 'Only changes of these kinds.',
      resolve: ({ kinds }) => kinds ?? null,
    }),
    source: t.string({
      nullable: true,
      description: 'Only changes that this source brought, by its id.',
      resolve: ({ source }) => source ?? null,
    }),
    about: t.field({
      type: WatchedSubjects,
      nullable: true,
      description: 'Only changes that concern this.',
      resolve: ({ about }) => about ?? null,
    }),
  }),
});

builder.node(Webhook, {
  description:
    'An address of a partner that is told of changes, in the order of commits: docs/webhooks.md. Its owner and administrators see it.',
  authScopes: PARTNER,
  id: { resolve: ({ id }) => id },
  loadWithoutCache: async (id, { view, viewer }) => {
    if (!isAtLeast(viewer.role, 'PARTNER')) throw new UserError('FORBIDDEN', 'Webhooks are for the role PARTNER.');
    const webhook = await view.row('Webhook', id);
    return webhook && isTheirs(viewer, webhook) ? webhook : null;
  },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is for, in the words of its owner.' }),
    owner: t.exposeString('owner', { description: 'Whose it is, as in the audit log: "token:…" or "staff:…".' }),
    ownerName: t.exposeString('ownerName', { description: 'What the owner was called when it was made.' }),
    url: t.exposeString('url', { description: 'Where deliveries go.' }),
    filter: t.field({
      type: WatchedChanges,
      description: 'Which changes it is told of.',
      resolve: ({ filter }) => JSON.parse(filter) as Watched,
    }),
    payloadVersion: t.exposeString('payloadVersion', { description: 'The form of its deliveries: "1".' }),
    state: t.field({
      type: WebhookState,
      description: 'Whether it is told of changes.',
      resolve: ({ state }) => state as WebhookStateWord,
    }),
    note: t.exposeString('note', { nullable: true, description: 'Why it is suspended. Null where it is not.' }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when every try has failed. Null where the last one succeeded.',
    }),
    failures: t.exposeInt('failures', { description: 'How many tries have failed since the last that succeeded.' }),
    nextTryAt: t.expose('nextTryAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is tried again after a failure. Null where it waits for none.',
    }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When something was last delivered. Null where nothing ever was.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      description: 'When its owner last changed it, or it was suspended.',
    }),
    awaited: t.int({
      description: 'How many changes are still to be delivered to it.',
      complexity: 10,
      resolve: ({ filter, cursor }, _args, { view }) => view.changesAfter(cursor, JSON.parse(filter) as Watched),
    }),
    deliveries: t.field({
      type: WebhookDeliveryConnection,
      description: 'What was sent to it and what is to be sent again, as far as it is kept.',
      args: listArgs(t.arg, DeliveryFilter, DeliveryOrder, 'NUMBER_DESC'),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('WebhookDelivery', 'webhookId', id, args),
    }),
  }),
});

const WebhookFilter = builder.inputType('WebhookFilter', {
  description: 'Which webhooks are wanted.',
  fields: (t) => ({
    changedSince: t.field({
      type: 'DateTime',
      description: 'Only those that were made, changed or suspended at this instant or later.',
    }),
    state: t.field({ type: WebhookState, description: 'Only those in this state.' }),
    owner: t.string({
      description: 'Only those of this one, as in the audit log. For administrators: others see their own only.',
    }),
  }),
});

const WebhookOrder = orderOf('WebhookOrder', 'webhooks', {
  CREATED_AT_DESC: 'The newest first.',
  CREATED_AT_ASC: 'The oldest first.',
});

const WebhookConnection = connectionOf('Webhook', Webhook, 'webhooks');

builder.queryField('webhooks', (t) =>
  t.field({
    type: WebhookConnection,
    description: 'Your own webhooks; for administrators those of all. Needs the role PARTNER.',
    authScopes: PARTNER,
    args: listArgs(t.arg, WebhookFilter, WebhookOrder, 'CREATED_AT_DESC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view, viewer }) => {
      const own = isAtLeast(viewer.role, 'ADMIN') ? {} : { owner: actorOf(viewer).id };
      return view.list('Webhook', { ...args, filter: { ...filter, ...own } });
    },
  }),
);
