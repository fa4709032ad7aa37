import { isAtLeast, type Viewer } from '../../domain/viewer.ts';
import { secretRotation, webhookEdit, webhookRequest } from '../../domain/webhook.ts';
import { builder } from '../builder.ts';
import type { By, DeliveryRow, IssuedWebhook as Issued, WebhookBy, WebhookRow } from '../context.ts';
import { bareId } from '../filters.ts';
import { mutation, readInput } from '../mutation.ts';
import { Webhook, WebhookDelivery } from '../refs.ts';
import { ChangeAbout, ChangeKind, changeFilter } from './change-filter.ts';
import { Cause, RecordType } from './words.ts';

// What people do with webhooks.

const PARTNER = { atLeast: 'PARTNER' } as const;
const webhookRow = (webhook: WebhookRow) => ({ ...webhook, __typename: 'Webhook' as const });

/** Others do what they do to their own; administrators to all. */
const whoever = (by: By, { viewer }: { readonly viewer: Viewer }): WebhookBy => ({
  ...by,
  all: isAtLeast(viewer.role, 'ADMIN'),
});

const IssuedWebhook = builder.objectRef<Issued>('IssuedWebhook').implement({
  description: 'A webhook with a new secret.',
  authScopes: PARTNER,
  fields: (t) => ({
    secret: t.exposeString('secret', {
      description: 'What to check signatures with: "whsec_…". It is shown this once: keep it now.',
    }),
    webhook: t.field({ type: Webhook, description: 'The webhook.', resolve: ({ webhook }) => webhookRow(webhook) }),
  }),
});

const ChangedWebhook = builder.objectRef<{ readonly webhook: WebhookRow }>('ChangedWebhook').implement({
  description: 'A webhook as it is now.',
  authScopes: PARTNER,
  fields: (t) => ({
    webhook: t.field({ type: Webhook, description: 'The webhook.', resolve: ({ webhook }) => webhookRow(webhook) }),
  }),
});

const DeletedWebhook = builder.objectRef<{ readonly deletedId: string }>('DeletedWebhook').implement({
  description: 'A webhook that is no more.',
  authScopes: PARTNER,
  fields: (t) => ({ deletedId: t.exposeID('deletedId', { description: 'The id that it had.' }) }),
});

const AskedDelivery = builder.objectRef<{ readonly delivery: DeliveryRow }>('AskedDelivery').implement({
  description: 'A delivery that is to be sent at once.',
  authScopes: PARTNER,
  fields: (t) => ({
    delivery: t.field({
      type: WebhookDelivery,
      description: 'The delivery: ask for it again in some seconds to see what came of it.',
      resolve: ({ delivery }) => ({ ...delivery, __typename: 'WebhookDelivery' as const }),
    }),
  }),
});

const WatchedChangesInput = builder.inputType('WatchedChangesInput', {
  description: 'Which changes a webhook is told of: those that meet all of these.',
  fields: (t) => ({
    types: t.field({ type: [RecordType], description: 'Only changes of these kinds of records.' }),
    causes: t.field({
      type: [Cause],
      description: 'Only changes for these reasons. SOURCE and CURATION are news; PARSER is not.',
    }),
    kinds: t.field({ type: [ChangeKind], description: 'Only changes of these kinds.' }),
    source: t.string({ description: 'Only changes that this source brought, by its id.' }),
    about: t.field({ type: ChangeAbout, description: 'Only changes that concern this.' }),
  }),
});
type Wanted = (typeof WatchedChangesInput)['$inferInput'];

const stored = (wanted: Wanted | null | undefined) => {
  if (!wanted) return wanted;
  const { about, ...rest } = wanted;
  return { ...changeFilter({ ...rest, filter: { about } }) };
};

/** A webhook, and nothing else. */
const one = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({ id: t.id({ required: true, description: 'The webhook, by its id.' }) }),
  });
const webhookId = (id: string) => bareId('Webhook', id);

mutation('createWebhook', {
  description: 'Makes a webhook: an address of yours that is told of changes.',
  least: 'PARTNER',
  input: builder.inputType('CreateWebhookInput', {
    description: 'A webhook to be made.',
    fields: (t) => ({
      name: t.string({ required: true, description: 'What it is for: 1 to 100 characters.' }),
      url: t.string({
        required: true,
        description: 'Where deliveries go: https, a host of the public internet by its name, no port.',
      }),
      filter: t.field({ type: WatchedChangesInput, description: 'Which changes it is told of; all where left out.' }),
      after: t.string({
        description:
          'A cursor of `changes`: what came after it is delivered first. Left out, what comes from now on is.',
      }),
    }),
  }),
  result: IssuedWebhook,
  resolve: ({ filter, ...input }, by, { writes, viewer }) =>
    writes.webhooks.create(readInput(webhookRequest, { ...input, filter: stored(filter) }), whoever(by, { viewer })),
});

mutation('updateWebhook', {
  description: 'Changes what a webhook is called, where it goes, or what it is told of from its next delivery on.',
  least: 'PARTNER',
  input: builder.inputType('UpdateWebhookInput', {
    description: 'A webhook, and what of it is to be otherwise. What is left out stays.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The webhook, by its id.' }),
      name: t.string({ description: 'What it is for: 1 to 100 characters.' }),
      url: t.string({ description: 'Where deliveries go, as in `createWebhook`.' }),
      filter: t.field({ type: WatchedChangesInput, description: 'Which changes it is told of, all anew.' }),
    }),
  }),
  result: ChangedWebhook,
  resolve: async ({ id, filter, ...input }, by, { writes, viewer }) => {
    const edit = readInput(webhookEdit, { ...input, filter: stored(filter) });
    return { webhook: await writes.webhooks.update(webhookId(id), edit, whoever(by, { viewer })) };
  },
});

mutation('rotateWebhookSecret', {
  description: 'Gives a webhook a new secret. Until the grace is over, deliveries are signed with both.',
  least: 'PARTNER',
  input: builder.inputType('RotateWebhookSecretInput', {
    description: 'A webhook whose secret is to be replaced.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The webhook, by its id.' }),
      graceMinutes: t.int({
        description: 'For how long the old secret signs too: 0 to 43200 (30 days). 1440, a day, where left out.',
      }),
    }),
  }),
  result: IssuedWebhook,
  resolve: ({ id, ...input }, by, { writes, viewer }) =>
    writes.webhooks.rotate(webhookId(id), readInput(secretRotation, input), whoever(by, { viewer })),
});

mutation('pauseWebhook', {
  description: 'Stops deliveries to a webhook until it is resumed. Nothing is missed.',
  least: 'PARTNER',
  input: one('PauseWebhookInput', 'A webhook to be paused.'),
  result: ChangedWebhook,
  resolve: async ({ id }, by, { writes, viewer }) => ({
    webhook: await writes.webhooks.pause(webhookId(id), whoever(by, { viewer })),
  }),
});

mutation('resumeWebhook', {
  description:
    'Has a webhook that is paused or suspended go on where it stopped. One that waits for its next try is tried at once.',
  least: 'PARTNER',
  input: one('ResumeWebhookInput', 'A webhook to be resumed.'),
  result: ChangedWebhook,
  resolve: async ({ id }, by, { writes, viewer }) => ({
    webhook: await writes.webhooks.resume(webhookId(id), whoever(by, { viewer })),
  }),
});

mutation('deleteWebhook', {
  description: 'Deletes a webhook, with all that is kept of its deliveries.',
  least: 'PARTNER',
  input: one('DeleteWebhookInput', 'A webhook to be deleted.'),
  result: DeletedWebhook,
  resolve: async ({ id }, by, { writes, viewer }) => {
    await writes.webhooks.delete(webhookId(id), whoever(by, { viewer }));
    return { deletedId: `Webhook:${webhookId(id)}` };
  },
});

mutation('pingWebhook', {
  description: 'Sends a delivery without changes, once, at once, in whatever state the webhook is.',
  least: 'PARTNER',
  input: one('PingWebhookInput', 'A webhook to be tried.'),
  result: AskedDelivery,
  resolve: async ({ id }, by, { writes, viewer }) => ({
    delivery: await writes.webhooks.ping(webhookId(id), whoever(by, { viewer })),
  }),
});

mutation('redeliverWebhookDelivery', {
  description: 'Sends one delivery once more, at once and under its id, so that who had it already can tell.',
  least: 'PARTNER',
  input: builder.inputType('RedeliverWebhookDeliveryInput', {
    description: 'A delivery to be sent again.',
    fields: (t) => ({ id: t.id({ required: true, description: 'The delivery, by its id.' }) }),
  }),
  result: AskedDelivery,
  resolve: async ({ id }, by, { writes, viewer }) => ({
    delivery: await writes.webhooks.redeliver(bareId('WebhookDelivery', id), whoever(by, { viewer })),
  }),
});

mutation('replayWebhook', {
  description:
    'Goes back in the log: all changes since an instant are delivered again, in order, in new deliveries. Tell them from those you had by the `seq` of each change.',
  least: 'PARTNER',
  input: builder.inputType('ReplayWebhookInput', {
    description: 'A webhook, and from when on it is to be told again.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The webhook, by its id.' }),
      since: t.field({ type: 'DateTime', required: true, description: 'Changes at this instant or later.' }),
    }),
  }),
  result: ChangedWebhook,
  resolve: async ({ id, since }, by, { writes, viewer }) => ({
    webhook: await writes.webhooks.replay(webhookId(id), since, whoever(by, { viewer })),
  }),
});
