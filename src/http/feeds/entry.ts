import type { Cause, ChangeKind } from '../../domain/change.ts';

// What a line of the log of changes is told as, in plain words.

/** A change as the API gives it. */
export interface ChangeNode {
  readonly seq: number;
  readonly kind: ChangeKind;
  readonly cause: Cause;
  readonly at: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly title: string;
  readonly version: number;
  /** Values as JSON text. */
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  readonly source: { readonly name: string } | null;
}

/** One entry of a feed. All of it is plain text. */
export interface Entry {
  readonly seq: number;
  /** Its place in the log, for programs. */
  readonly cursor: string;
  readonly version: number;
  readonly recordType: string;
  readonly recordId: string;
  readonly kind: ChangeKind;
  readonly cause: Cause;
  readonly at: string;
  readonly title: string;
  /** "Adopted on: 2013-12 → 2013-12-02" */
  readonly lines: readonly string[];
  /** Who says so, and when. */
  readonly origin: string;
}

const KINDS: Readonly<Record<ChangeKind, string>> = {
  CREATED: 'new',
  UPDATED: 'changed',
  DELISTED: 'no longer listed',
  RELISTED: 'listed again',
};

const LONGEST_VALUE = 300;

export function entryOf(cursor: string, { fields, source, title, ...change }: ChangeNode): Entry {
  const { kind, cause, recordType, at } = change;
  const names = fields.map(({ field }) => words(field).toLowerCase());
  const what = kind === 'UPDATED' && names.length ? `${listOf(names)} changed` : KINDS[kind];
  return {
    ...change,
    cursor,
    title: `${words(recordType)} “${title}”: ${what}`,
    lines: fields.map(({ field, before, after }) => `${words(field)}: ${shown(before)} → ${shown(after)}`),
    origin: `${by(cause, source?.name)}, ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC.`,
  };
}

function by(cause: Cause, source: string | undefined): string {
  if (cause === 'CURATION' || source === undefined) return 'Set by the staff of Holdwatch';
  return cause === 'PARSER' ? `Read anew from what ${source} said before` : `According to ${source}`;
}

/** "adoptedOn" and "BILL_FAMILY" as "Adopted on" and "Bill family". */
function words(name: string): string {
  const spaced = /^[A-Z0-9_]+$/.test(name) ? name.replaceAll('_', ' ') : name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  const small = spaced.toLowerCase();
  return small.charAt(0).toUpperCase() + small.slice(1);
}

const listOf = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;

/** A value as people write it; of a list, how many entries it has. */
function shown(json: string): string {
  const value: unknown = JSON.parse(json);
  const text = plain(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE).trimEnd()}…` : text;
}

function plain(value: unknown): string {
  if (value === null || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length ? value.map(plain).join('; ') : 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
