import { z } from 'zod';
import { CAUSES, CHANGE_KINDS } from './change.ts';
import { ENTITIES } from './ids.ts';

// What is delivered, version 1. Fields are only ever added to a version; anything else is a new one. docs/webhooks.md
// explains it, docs/webhook-payload.schema.json is made from this.

export const PAYLOAD_VERSION = '1';

const fieldChange = z.strictObject({
  field: z.string().meta({ description: 'The field, or the name of a list.' }),
  before: z.json().meta({ description: 'What it was. Of a list, how many entries it had.' }),
  after: z.json().meta({ description: 'What it is since.' }),
  omitted: z.literal(true).optional().meta({ description: 'Too long to be sent: both are null. Read the record.' }),
});

const change = z.strictObject({
  seq: z.int().meta({ description: 'Number in the log of changes: later ones have higher numbers. There are gaps.' }),
  cursor: z.string().meta({ description: 'The place in the log: `after` of `changes` goes on behind it.' }),
  type: z.enum(ENTITIES).meta({ description: 'The kind of record.' }),
  id: z.string().meta({ description: 'The record\'s id, as `node(id:)` takes it: "Bill:hr3003-115".' }),
  kind: z.enum(CHANGE_KINDS).meta({ description: 'What happened.' }),
  cause: z.enum(CAUSES).meta({ description: 'Why. PARSER is us reading the same page better.' }),
  title: z.string().meta({ description: 'What the record was called after the change.' }),
  version: z.int().meta({ description: 'Number of the version that came of it.' }),
  fields: z.array(fieldChange).meta({ description: 'What changed. Empty where the record is new.' }),
  at: z.iso.datetime().meta({ description: 'When, in UTC.' }),
  sourceId: z.string().nullable().meta({ description: 'The source that brought it. Null where staff made it.' }),
  url: z.url().meta({ description: 'Where the record is, as it is now.' }),
});

const common = {
  version: z.literal(PAYLOAD_VERSION).meta({ description: 'Of the form of the payload.' }),
  id: z.string().meta({ description: 'Of the delivery, the same in each try: the header webhook-id too.' }),
  webhookId: z.string().meta({ description: 'Which webhook it is of.' }),
  createdAt: z.iso.datetime().meta({ description: 'When the delivery was made, in UTC.' }),
};

export const webhookPayload = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('changes'),
    changes: z.array(change).min(1).meta({ description: 'In the order of commits.' }),
  }),
  z.strictObject({ ...common, type: z.literal('ping'), changes: z.array(change).max(0) }),
]);
export type WebhookPayload = z.output<typeof webhookPayload>;
export type WebhookChange = z.output<typeof change>;

/** A line of the log, as the store has it. */
export interface LoggedChange {
  readonly seq: number;
  readonly entity: string;
  readonly recordId: string;
  readonly kind: string;
  readonly cause: string;
  readonly title: string;
  readonly version: number;
  /** JSON: [{field, before, after}] */
  readonly fields: string;
  readonly at: string;
  readonly sourceId: string | null;
}

/** Longest value, in characters of JSON, that is sent along. */
const LONGEST_VALUE = 4000;

/** A line of the log as it is delivered. */
export function deliveredChange(
  logged: LoggedChange,
  cursorOf: (seq: number) => string,
  urlOf: (id: string) => string,
): WebhookChange {
  const { seq, entity, recordId, title, version, at, sourceId } = logged;
  const id = `${entity.charAt(0).toUpperCase()}${entity.slice(1)}:${recordId}`;
  const fields = JSON.parse(logged.fields) as WebhookChange['fields'];
  return {
    ...{ seq, cursor: cursorOf(seq), type: entity as WebhookChange['type'], id },
    ...{ kind: logged.kind as WebhookChange['kind'], cause: logged.cause as WebhookChange['cause'], title, version },
    fields: fields.map(({ field, before = null, after = null }) =>
      isLong(before) || isLong(after) ? { field, before: null, after: null, omitted: true } : { field, before, after },
    ),
    ...{ at, sourceId, url: urlOf(id) },
  };
}

const isLong = (value: unknown): boolean => JSON.stringify(value).length > LONGEST_VALUE;
