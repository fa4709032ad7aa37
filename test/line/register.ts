import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { startLocalSite } from '../local-site.ts';

// A small Federal Register: documents in the API's form, written here, found by the conditions a listing asks for.

export interface RegisterDocument {
  readonly number: string;
  readonly title: string;
  readonly publishedOn: string;
  readonly signedOn?: string;
  /** "Executive Order", "Proclamation", "Memorandum"; a notice of an agency where there is none. */
  readonly subtype?: string;
  readonly order?: number;
  readonly abstract?: string;
  readonly notes?: string;
}

const SUBTYPES: Record<string, string> = {
  executive_order: 'Executive Order',
  memorandum: 'Memorandum',
  proclamation: 'Proclamation',
};

/** As the API writes it, with the fields that were asked for. */
function written(document: RegisterDocument, fields: readonly string[]): Record<string, unknown> {
  const presidential = document.subtype !== undefined;
  const all: Record<string, unknown> = {
    abstract: document.abstract ?? null,
    action: presidential ? null : 'Notice.',
    agencies: [{ name: presidential ? 'Executive Office of the President' : 'Homeland Security Department' }],
    citation: null,
    correction_of: null,
    corrections: [],
    disposition_notes: document.notes ?? null,
    document_number: document.number,
    effective_on: null,
    executive_order_number: document.order ?? null,
    html_url: `https://www.federalregister.gov/d/${document.number}`,
    president: null,
    publication_date: document.publishedOn,
    signing_date: document.signedOn ?? null,
    subtype: document.subtype ?? null,
    title: document.title,
    type: presidential ? 'Presidential Document' : 'Notice',
  };
  return Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field)));
}

/** The publisher on a free port of this machine; gone when the test is. */
export async function startRegister(most = 1000) {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  let documents: readonly RegisterDocument[] = [];
  let fault: unknown;
  site.route('/api/v1/documents.json', ({ url }) => {
    if (fault !== undefined) return { type: 'application/json', body: JSON.stringify(fault) };
    const query = new URL(url, site.origin).searchParams;
    const from = query.get('conditions[publication_date][gte]') ?? '';
    const through = query.get('conditions[publication_date][lte]') ?? '9999';
    const kinds = query.getAll('conditions[presidential_document_type][]').map((kind) => SUBTYPES[kind]);
    const found = documents
      .filter(({ publishedOn }) => publishedOn >= from && publishedOn <= through)
      .filter(({ subtype }) => (kinds.length ? kinds.includes(subtype) : subtype === undefined))
      .toSorted((a, b) => (a.publishedOn < b.publishedOn ? -1 : 1));
    const size = Math.min(most, Number(query.get('per_page') ?? 20));
    const page = Number(query.get('page') ?? 1);
    const fields = query.getAll('fields[]');
    const next = new URL('https://www.federalregister.gov/api/v1/documents?format=json');
    next.searchParams.set('page', String(page + 1));
    const body = JSON.stringify({
      count: found.length,
      description: 'Documents',
      ...(page * size < found.length ? { next_page_url: next.href } : {}),
      ...(found.length
        ? { results: found.slice((page - 1) * size, page * size).map((document) => written(document, fields)) }
        : {}),
    });
    return { type: 'application/json', body, etag: `"${createHash('sha256').update(body).digest('hex')}"` };
  });
  return {
    origin: site.origin,
    publish(all: readonly RegisterDocument[]) {
      documents = all;
    },
    /** Answers with this from now on. */
    fail(answer: unknown) {
      fault = answer;
    },
    /** What was asked for since it was last asked: "presidential 2017-01-01", with the page from the second on. */
    asked(): string[] {
      const asked = site.requests
        .filter(({ path }) => path !== '/robots.txt')
        .map(({ url }) => {
          const query = new URL(url, site.origin).searchParams;
          const kind = query.has('conditions[term]') ? 'agencies' : 'presidential';
          const page = query.get('page');
          return `${kind} ${query.get('conditions[publication_date][gte]')}${page ? ` page ${page}` : ''}`;
        });
      site.requests.length = 0;
      return asked;
    },
  };
}
