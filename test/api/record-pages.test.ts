import * as cheerio from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/http/server.ts';
import type { Database } from '../../src/store/client.ts';
import { exportedDatabase, ODD_TITLES, serverOf } from './exporting.ts';
import { KING } from './fixture-records.ts';

let db: Database;
let server: RunningServer;
beforeAll(async () => {
  db = await exportedDatabase(ODD_TITLES.length);
  server = await serverOf(db);
});
afterAll(() => server.close());

const get = (path: string, accept?: string, more: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { redirect: 'manual', headers: { ...(accept ? { accept } : {}), ...more } });
// biome-ignore lint/suspicious/noExplicitAny: JSON-LD is whatever shape it says
const linked = async (path: string): Promise<any> => (await get(path, 'application/ld+json')).json();

const POLICY = '/policies/wa-king_county-001';

describe('the page of a record', () => {
  it('says to a program that a policy is legislation', async () => {
    const response = await get(POLICY, 'application/ld+json');
    expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    expect(response.headers.get('vary')).toContain('accept');
    expect(await response.json()).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Legislation',
      '@id': `${server.url}${POLICY}`,
      legislationIdentifier: '17706',
      legislationType: 'ORDINANCE',
      legislationDate: '2013-12-02',
      legislationJurisdiction: { '@type': 'AdministrativeArea', name: 'King County', identifier: KING },
      legislationPassedBy: { '@type': 'GovernmentOrganization' },
      legislationLegalForce: 'https://schema.org/InForce',
      temporalCoverage: ['2013-12-02/..'],
      isBasedOn: expect.any(Array),
      dateModified: '2026-11-20T12:00:00.000Z',
      license: 'https://opensource.org/license/mit',
    });
  });

  it('says so of a bill, and of a place that it is one', async () => {
    expect(await linked('/bills/hr3003-115')).toMatchObject({
      '@type': 'Legislation',
      legislationIdentifier: 'hr3003-115',
      legislationType: 'HR',
      legislationLegalForce: 'https://schema.org/NotInForce',
      legislationJurisdiction: { '@type': 'Country', name: 'United States' },
      datePublished: '2017-06-22',
      sameAs: expect.arrayContaining([expect.stringContaining('congress.gov')]),
      citation: expect.stringContaining('115th Cong.'),
    });
    expect(await linked(`/jurisdictions/${KING}`)).toMatchObject({
      '@type': 'AdministrativeArea',
      identifier: [KING, '53033'],
      containedInPlace: { name: 'Washington' },
    });
    const { executiveActions } = (
      (await (
        await fetch(
          `${server.url}/graphql?query=${encodeURIComponent('{ executiveActions(first: 1) { nodes { id } } }')}`,
        )
      ).json()) as { data: { executiveActions: { nodes: { id: string }[] } } }
    ).data;
    const id = executiveActions.nodes[0]?.id.replace('ExecutiveAction:', '');
    expect(await linked(`/executive-actions/${id}`)).toMatchObject({ '@type': 'Legislation' });
  });

  it('shows people the facts, the sources and the words, and the same JSON-LD', async () => {
    const response = await get(POLICY, 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const $ = cheerio.load(await response.text());
    expect($('html').attr('lang')).toBe('en');
    expect($('h1')).toHaveLength(1);
    expect($('main').text()).toContain('King County');
    expect($('main').text()).toContain('Ordinance 17706');
    expect($('main').text()).toContain('Holdwatch starter facts');
    expect($('th[scope=row]').length).toBeGreaterThan(10);
    expect(JSON.parse($('script[type="application/ld+json"]').text())).toEqual(await linked(POLICY));
    expect($('link[rel=alternate][type="application/atom+xml"]').attr('href')).toBe(
      `${server.url}/feeds/changes.atom?policy=wa-king_county-001`,
    );
    const ask = $('a')
      .toArray()
      .map((a) => $(a).attr('href') ?? '')
      .find((href) => href.startsWith('/graphql?query='));
    expect(await (await fetch(`${server.url}${ask}`)).json()).toMatchObject({
      data: { node: { id: 'Policy:wa-king_county-001', slug: 'wa-king_county-001' } },
    });
  });

  it('is the row of an export to who asks for JSON', async () => {
    const rows = (await (await fetch(`${server.url}/export/policies.json`)).json()) as { slug: string }[];
    expect(await (await get(POLICY, 'application/json')).json()).toEqual(
      rows.find(({ slug }) => slug === 'wa-king_county-001'),
    );
  });

  it.each(ODD_TITLES.map((title, i) => [title, i] as const))('takes no title for markup: %j', async (title, i) => {
    const path = `/policies/odd-${String(i).padStart(4, '0')}`;
    const response = await get(path, 'text/html');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    const text = await response.text();
    const $ = cheerio.load(text);
    expect($('h1').text()).toBe(title.replaceAll('\r\n', '\n'));
    expect(
      $('script')
        .toArray()
        .map((script) => $(script).attr('type')),
    ).toEqual(['application/ld+json']);
    expect($('img, iframe, object, form').length).toBe(0);
    expect(JSON.parse($('script').text())).toMatchObject({ name: title });
    for (const a of $('a[href]').toArray()) expect($(a).attr('href')).toMatch(/^(https?:\/\/|\/)/);
    for (const element of $('*').toArray()) {
      for (const name of Object.keys($(element).attr() ?? {})) expect(name).not.toMatch(/^on/);
    }
    expect(text).not.toContain('href="javascript:');
  });

  it('need not be sent again while it is the same', async () => {
    const tag = (await get(POLICY, 'application/ld+json')).headers.get('etag') ?? '';
    expect((await get(POLICY, 'application/ld+json', { 'if-none-match': tag })).status).toBe(304);
    expect((await get(POLICY, 'text/html', { 'if-none-match': tag })).status).toBe(200);
    const head = await fetch(`${server.url}${POLICY}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('is not there of what is not on record, and in no other form', async () => {
    for (const path of ['/policies/none', '/bills/hr1-1', '/jurisdictions/ocd-division/country:xx', '/policies/%ff']) {
      expect((await get(path)).status).toBe(404);
    }
    expect((await get(POLICY, 'image/png')).status).toBe(406);
    expect((await fetch(`${server.url}${POLICY}`, { method: 'POST' })).status).toBe(405);
  });
});
