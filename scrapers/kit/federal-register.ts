import { SourceError } from '../../src/domain/errors.ts';
import { executiveActionId } from '../../src/domain/executive-action.ts';
import type { RawExecutiveAction } from '../../src/domain/raw-records.ts';
import { filled } from './csv.ts';
import type { JsonObject } from './json.ts';

const PATH = '/api/v1/documents.json';

/** Asked for by name: without a list the API gives other fields in lists than in documents, and has changed both. */
const FIELDS = [
  'abstract',
  'action',
  'agencies',
  'citation',
  'correction_of',
  'corrections',
  'disposition_notes',
  'document_number',
  'effective_on',
  'executive_order_number',
  'html_url',
  'president',
  'proclamation_number',
  'publication_date',
  'signing_date',
  'subtype',
  'title',
  'type',
];

/** The most the API gives at once; with a greater number it gives 20. */
const PER_PAGE = 1000;

const PRESIDENTIAL = ['executive_order', 'memorandum', 'proclamation'];

const AGENCIES = [
  'homeland-security-department',
  'u-s-immigration-and-customs-enforcement',
  'u-s-customs-and-border-protection',
  'u-s-citizenship-and-immigration-services',
  'justice-department',
  'executive-office-for-immigration-review',
];

/**
 * Words in the full text of an agency's document, one of which it must have for us to look at it: these departments publish
 * thousands of documents a year, on bridges and boat races too. Wider than the codebook, which then decides.
 */
const TERMS = [
  '287(g)',
  '8 U.S.C. 1373',
  'asylum',
  'civil immigration',
  'credible fear',
  'deferred action',
  'deferred enforced departure',
  'expedited removal',
  'immigration court',
  'immigration detainer',
  'immigration detainers',
  'immigration detention',
  'immigration enforcement',
  'immigration judge',
  'detention of aliens',
  'parole of aliens',
  'prosecutorial discretion',
  'removal proceedings',
  'sanctuary jurisdiction',
  'sanctuary jurisdictions',
  'secure communities',
  'termination of temporary protected status',
  'unaccompanied alien children',
  'unaccompanied children',
];

export interface Window {
  /** First and last day of publication, YYYY-MM-DD. */
  readonly from: string;
  readonly through: string;
}

/** The calendar year as a window. */
export const yearWindow = (year: number): Window => ({ from: `${year}-01-01`, through: `${year}-12-31` });

const listingUrl = (base: string, conditions: readonly (readonly [string, string])[], { from, through }: Window) => {
  const query = new URLSearchParams([
    ...conditions.map(([name, value]) => [`conditions${name}`, value]),
    ['conditions[publication_date][gte]', from],
    ['conditions[publication_date][lte]', through],
    ...FIELDS.map((field) => ['fields[]', field]),
    ['order', 'oldest'],
    ['per_page', String(PER_PAGE)],
  ]);
  return `${base}${PATH}?${query}`;
};

/** Executive orders, proclamations and memoranda: all of them, for most have no abstract and some tell little by their titles. */
export const presidentialUrl = (base: string, window: Window): string =>
  listingUrl(
    base,
    PRESIDENTIAL.map((type) => ['[presidential_document_type][]', type] as const),
    window,
  );

/** Rules, proposed rules and notices of the agencies of immigration, by the words in them. */
export const agenciesUrl = (base: string, window: Window): string =>
  listingUrl(
    base,
    [
      ...AGENCIES.map((agency) => ['[agencies][]', agency] as const),
      ...['RULE', 'PRORULE', 'NOTICE'].map((type) => ['[type][]', type] as const),
      ['[term]', TERMS.map((term) => `"${term}"`).join(' | ')] as const,
    ],
    window,
  );

/** The window a listing was asked for, by its address. */
export function windowOf(url: string): Window | undefined {
  const query = new URL(url).searchParams;
  const from = query.get('conditions[publication_date][gte]');
  const through = query.get('conditions[publication_date][lte]');
  return from && through ? { from, through } : undefined;
}

/** The same listing of another window, from its first page. */
export function withWindow(url: string, { from, through }: Window): string {
  const address = new URL(url);
  address.searchParams.set('conditions[publication_date][gte]', from);
  address.searchParams.set('conditions[publication_date][lte]', through);
  address.searchParams.delete('page');
  return address.href;
}

const DAY_MS = 86_400_000;

/** Both halves of a window; undefined of a single day. */
export function halves({ from, through }: Window): [Window, Window] | undefined {
  const days = (Date.parse(through) - Date.parse(from)) / DAY_MS;
  if (!(days >= 1)) return undefined;
  const at = (day: number) => new Date(Date.parse(from) + day * DAY_MS).toISOString().slice(0, 10);
  const middle = Math.floor(days / 2);
  return [
    { from, through: at(middle) },
    { from: at(middle + 1), through },
  ];
}

export const pageNumber = (url: string): number => Number(new URL(url).searchParams.get('page') ?? 1);

/**
 * Our own address with the page that the listing names next. The publisher's address is not followed as it is: a mirror
 * names the publisher's host, and a listing must have one address however its parameters are written.
 * Throws SourceError INVALID where no further page is named.
 */
export function nextPageUrl(url: string, named: string): string {
  const page = URL.canParse(named) ? Number(new URL(named).searchParams.get('page')) : 0;
  if (!(Number.isInteger(page) && page > pageNumber(url))) {
    throw new SourceError('INVALID', `next_page_url names no further page: ${named.slice(0, 200)}`);
  }
  const address = new URL(url);
  address.searchParams.set('page', String(page));
  return address.href;
}

/** "https://…/documents/C1-2017-02095.json?…" */
const documentOf = (url: string): string => /\/documents\/([^/?]+?)(?:\.json)?(?:\?|$)/.exec(url)?.[1] ?? url;

/** Offices that the publisher has no page for, such as "Office of the Secretary", only where it names nothing else. */
function agenciesOf(document: JsonObject): string[] | undefined {
  const agencies = document.objects('agencies');
  const names = (name: string) => agencies?.flatMap((agency) => agency.text(name) ?? []) ?? [];
  const known = names('name');
  return known.length ? known : names('raw_name');
}

/** One document of a listing. */
export function readDocument(document: JsonObject): RawExecutiveAction {
  const documentNumber = document.needed('document_number');
  const orderNumber = document.text('executive_order_number');
  const proclamation = document.text('proclamation_number');
  const correctionUrl = document.text('correction_of');
  const correctionOf = correctionUrl === undefined ? undefined : documentOf(correctionUrl);
  const type = document.needed('type');
  return filled({
    entity: 'executiveAction' as const,
    id: executiveActionId({ documentNumber, orderNumber, correctionOf }),
    kind: document.text('subtype') ?? type,
    title: document.needed('title'),
    numbers: [
      ...(orderNumber === undefined ? [] : [`EO ${orderNumber}`]),
      `FR ${documentNumber}`,
      document.text('citation'),
      proclamation && `Proclamation ${proclamation}`,
    ].filter((number) => number !== undefined),
    president: document.object('president').text('name'),
    agencies: agenciesOf(document),
    announcedOn: document.text('signing_date'),
    effectiveOn: document.text('effective_on'),
    summary: document.text('abstract'),
    url: document.text('html_url'),
    register: filled({
      publishedOn: document.needed('publication_date'),
      action: document.text('action'),
      dispositionNotes: document.text('disposition_notes'),
      correctionOf,
      corrections: document.texts('corrections')?.map(documentOf),
    }),
  });
}
