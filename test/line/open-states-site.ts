import { onTestFinished } from 'vitest';
import { type LocalSite, startLocalSite } from '../local-site.ts';

// A small Open States API: answers to searches in the publisher's form, written here. Without the key it answers nothing.

export const KEY = 'sesame-for-open-states-5678';

export interface StateBill {
  /** "wa". */
  readonly state: string;
  readonly identifier: string;
  readonly title: string;
  readonly updatedOn: string;
  /** Day and words of each step, the earliest first; in Open States' own word what it was. */
  readonly steps?: readonly (readonly [on: string, words: string, kind?: string])[];
}

export interface OpenStates extends LocalSite {
  /** These bills match, whatever is asked for; `perPage` of them stand on one page. */
  publish(bills: readonly StateBill[], perPage?: number): void;
  /** Searches since the last call: "wa 2", the state and the page, with the day where they ask for what is new. */
  asked(): string[];
  /** Answers searches in this state otherwise. */
  fault(state: string, reply: { status: number; body?: string } | undefined): void;
}

const place = (state: string): string =>
  state === 'dc' ? 'district:dc' : state === 'pr' ? 'territory:pr' : `state:${state}`;

const chamber = { id: 'ocd-organization/1', name: 'Senate', classification: 'upper' };

const written = ({ state, identifier, title, updatedOn, steps = [] }: StateBill) => ({
  id: `ocd-bill/${state}-${identifier}`,
  session: '2023-2024',
  jurisdiction: {
    id: `ocd-jurisdiction/country:us/${place(state)}/government`,
    name: state.toUpperCase(),
    classification: 'state',
  },
  from_organization: chamber,
  identifier,
  title,
  classification: ['bill'],
  subject: [],
  extras: {},
  updated_at: `${updatedOn}T08:00:00+00:00`,
  openstates_url: `https://openstates.org/${state}/bills/2023-2024/${identifier.replace(' ', '')}/`,
  abstracts: [],
  sponsorships: [{ name: 'Sponsor', entity_type: 'person', primary: true, classification: 'primary' }],
  actions: steps.map(([date, description, kind], order) => ({
    organization: chamber,
    description,
    date,
    classification: kind ? [kind] : [],
    order,
  })),
  versions: [],
  sources: [],
});

/** The publisher on a free port of this machine; gone when the test is. */
export async function startOpenStates(): Promise<OpenStates> {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const faults = new Map<string, { status: number; body?: string }>();
  let seen = 0;
  const stateOf = (query: URLSearchParams) => query.get('jurisdiction')?.match(/:(\w\w)\/government$/)?.[1] ?? '';
  return {
    ...site,
    publish(bills, perPage = 20) {
      site.route('/bills', ({ headers, url }) => {
        const query = new URL(url, site.origin).searchParams;
        const type = 'application/json';
        const fault = faults.get(stateOf(query));
        if (fault) return { type, ...fault };
        if (headers['x-api-key'] !== KEY) return { status: 401, type, body: '{"detail":"Must provide API Key"}' };
        const page = Number(query.get('page'));
        const found = bills
          .filter(({ state, updatedOn }) => state === stateOf(query) && updatedOn >= (query.get('updated_since') ?? ''))
          .toSorted((a, b) => (a.updatedOn < b.updatedOn ? 1 : -1));
        const pages = Math.max(1, Math.ceil(found.length / perPage));
        if (page > pages) return { status: 404, type, body: `{"detail":"invalid page, must be in [1, ${pages}]"}` };
        const results = found.slice((page - 1) * perPage, page * perPage).map(written);
        const pagination = { per_page: perPage, page, max_page: pages, total_items: found.length };
        return { type, body: JSON.stringify({ results, pagination }) };
      });
    },
    asked() {
      const fresh = site.requests.slice(seen).filter(({ path }) => path === '/bills');
      seen = site.requests.length;
      return fresh.map(({ url }) => {
        const query = new URL(url, site.origin).searchParams;
        const since = query.get('updated_since') ?? '';
        return `${stateOf(query)} ${query.get('page')}${since.endsWith('-01-01') ? '' : ` since ${since}`}`;
      });
    },
    fault(state, reply) {
      if (reply) faults.set(state, reply);
      else faults.delete(state);
    },
  };
}
