import { describe, expect, it } from 'vitest';
import { csvReader } from '../scrapers/kit/csv.ts';
import { policyPeriods, statusOn } from '../src/domain/policy-status.ts';
import { isAnswerOf } from '../src/domain/provision.ts';
import type { RawPolicy } from '../src/domain/raw-records.ts';
import { normalizeRecord } from '../src/ingest/normalize/records.ts';
import { census, draftsOf, one, starter, tally } from './starter-data.ts';

const policies = draftsOf(starter, 'policy');
const core = (id: string) => one(policies, id).sections.core;
const provision = (id: string, dimension: string) => {
  const found = one(policies, id).sections.provisions?.find((coded) => coded.dimension === dimension);
  return found && { answers: found.answers.map(({ answer }) => answer), joinedBy: found.joinedBy };
};

describe('the starter data', () => {
  it('is read without a problem', () => {
    expect(starter.problems).toEqual([]);
  });

  it('is all there', () => {
    expect(tally(starter.raw.map(({ entity }) => entity))).toEqual({
      policy: 443,
      bill: 46,
      executiveAction: 68,
      courtDecision: 62,
      designationList: 3,
      designation: 139,
      agreementEdition: 1,
      organization: 41,
      campaign: 11,
      resource: 62,
    });
  });

  it('says the same of a record wherever it speaks of it', () => {
    const said = new Map<string, string>();
    for (const draft of starter.drafts) {
      const key = `${draft.entity}:${draft.id}`;
      const text = JSON.stringify(draft);
      expect(said.get(key) ?? text, key).toBe(text);
      said.set(key, text);
    }
  });

  it('names only places that exist', () => {
    const places = draftsOf(census, 'jurisdiction');
    const named = starter.drafts.flatMap(({ sections }) => [
      ...('jurisdictionId' in sections.core ? [sections.core.jurisdictionId] : []),
      ...('jurisdictions' in sections ? (sections.jurisdictions ?? []) : []),
    ]);
    expect(named.length).toBeGreaterThan(1000);
    expect([...new Set(named)].filter((id) => id !== null && !places.has(id))).toEqual([]);
  });

  it('says of every policy where it was read', () => {
    const known = [...policies.values()].map(({ id, sections: { core, provisions, events }, corroborationNote }) => ({
      id,
      page:
        core.url ??
        [...(provisions ?? []), ...(events ?? [])]
          .map((one) => ('quoteUrl' in one ? one.quoteUrl : one.url))
          .find(Boolean),
      note: corroborationNote,
    }));
    expect(known.filter(({ note }) => !note)).toEqual([]);
    // Of these two we have a document and no address: the note says which.
    expect(
      known.filter(({ page }) => !page).map(({ id, note }) => [id, note?.match(/file-index id \d+/)?.length]),
    ).toEqual([
      ['ct-connecticut-322', 1],
      ['ca-berkeley-360', 1],
    ]);
  });

  it('ties records that exist to each other', () => {
    const known = new Set([
      ...starter.drafts.map(({ entity, id }) => `${entity}:${id}`),
      ...starter.raw.flatMap((raw) => (raw.entity === 'bill' ? `bill:${raw.type}${raw.number}-${raw.congress}` : [])),
    ]);
    const ties = starter.drafts.flatMap(({ entity, sections }) => {
      const own = 'ties' in sections ? (sections.ties ?? []).map(({ toEntity, toId }) => `${toEntity}:${toId}`) : [];
      const relations = 'relations' in sections ? (sections.relations ?? []) : [];
      const agencies = 'agencies' in sections ? (sections.agencies ?? []) : [];
      const list =
        entity === 'designation' && 'listId' in sections.core ? [`designationList:${sections.core.listId}`] : [];
      return [
        ...own,
        ...list,
        ...relations.flatMap(({ targetId }) => (targetId === null ? [] : `policy:${targetId}`)),
        ...agencies.map((tie) => (typeof tie === 'string' ? tie : `agency:${tie.agencyId}`)),
      ];
    });
    // Bills of the 115th Congress are left out of bills.csv on purpose.
    expect([...new Set(ties)].filter((id) => !known.has(id) && !/^bill:.*-115$/.test(id))).toEqual([]);
  });

  it('ties court decisions to the policies and executive actions they bear on', () => {
    const decisions = draftsOf(starter, 'courtDecision');
    const bearsOn = (id: string) =>
      one(decisions, id).sections.ties?.map(({ role, toEntity, toId }) => `${role} ${toEntity} ${toId}`);
    expect(bearsOn('el-cenizo-2018')).toEqual(['AFFECTS policy tx-texas-109']);
    expect(bearsOn('philadelphia-ed-2018')).toEqual([
      'AFFECTS policy pa-philadelphia-026',
      'AFFECTS executiveAction doj-jag-conditions-2017',
    ]);
    expect(bearsOn('printz-v-us-1997')).toEqual([]);
  });

  it('keeps with each event and relation the words it was read from, out of its own row', () => {
    for (const raw of starter.raw) {
      if (raw.entity !== 'policy') continue;
      const row = [raw.notes, raw.title, raw.corroboration].join('\n');
      for (const { note } of [...(raw.events ?? []), ...(raw.relations ?? [])]) {
        expect(row, raw.id).toContain(note);
      }
    }
  });

  it('answers each dimension with its own answers, once', () => {
    for (const { id, sections } of policies.values()) {
      const dimensions = (sections.provisions ?? []).map(({ dimension }) => dimension);
      expect(new Set(dimensions).size, id).toBe(dimensions.length);
      for (const { dimension, answers } of sections.provisions ?? []) {
        expect(answers.length, id).toBeGreaterThan(0);
        for (const { answer } of answers)
          expect(isAnswerOf(dimension, answer), `${id} ${dimension} ${answer}`).toBe(true);
      }
    }
  });
});

describe('a policy', () => {
  it('has passing and enactment as two events, and is in force from the second', () => {
    const { sections } = one(policies, 'wa-king_county-001');
    expect(sections.core).toMatchObject({
      adoptedOn: '2013-12-02',
      claimedStatus: 'AMENDED',
      claimedStatusBasis: 'source',
    });
    expect(sections.events?.slice(0, 2)).toMatchObject([
      { type: 'ADOPTED', on: '2013-12-02', note: 'passed 2013-12-02' },
      { type: 'SIGNED', on: '2013-12-10', note: 'enacted 2013-12-10' },
    ]);
    const periods = policyPeriods({ ...sections.core, events: sections.events ?? [] });
    expect(statusOn(periods, '2013-12-09')?.inForce).toBe('NO');
    expect(statusOn(periods, '2013-12-10')?.inForce).toBe('YES');
    expect(sections.relations).toMatchObject([{ type: 'AMENDED_BY', targetId: 'wa-king_county-002' }]);
  });

  it('joins answers as the source joins them', () => {
    const both = { answers: ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'], joinedBy: 'AND' };
    expect(provision('ny-new_york_city-005', 'DETAINER_RESPONSE')).toEqual(both);
    expect(provision('ca-santa_clara_county-015', 'DETAINER_RESPONSE')).toEqual({
      answers: ['REIMBURSEMENT_REQUIRED', 'CONVICTION_CARVEOUT'],
      joinedBy: 'AND',
    });
    expect(provision('ma-boston-016', 'DETAINER_RESPONSE')).toEqual({ ...both, joinedBy: 'OR' });
    expect(provision('ga-dekalb_county-339', 'DETAINER_RESPONSE')).toEqual({
      answers: ['PROBABLE_CAUSE_REQUIRED', 'JUDICIAL_WARRANT_REQUIRED'],
      joinedBy: 'OR',
    });
    expect(provision('tx-texas-109', 'PENALTIES')).toEqual({
      answers: ['REMOVAL_FROM_OFFICE', 'FINES'],
      joinedBy: 'AND',
    });
  });

  it('is refined by the word for the whole answer to detainers', () => {
    expect(provision('ma-boston-017', 'DETAINER_RESPONSE')?.answers).toEqual(['CRIMINAL_WARRANT_REQUIRED']);
    expect(provision('ny-new_york_city-003', 'DETAINER_RESPONSE')?.answers).toEqual([
      'CONVICTION_CARVEOUT',
      'CHARGE_CARVEOUT',
    ]);
    expect(provision('in-east_chicago-046', 'DETAINER_RESPONSE')?.answers).toEqual(['JUDICIAL_WARRANT_REQUIRED']);
    expect(one(policies, 'ri-rhode_island-323').sections.provisions?.[0]?.answers).toEqual([
      { answer: 'JUDICIAL_WARRANT_REQUIRED', published: 'judicial_order_required; removal_order' },
    ]);
  });

  it('has a row for each carve-out, with its lookback and its terms', () => {
    expect(one(policies, 'ny-new_york_city-005').sections.carveouts).toMatchObject([
      { dimension: 'DETAINER_RESPONSE', kind: 'VIOLENT_FELONY', lookbackYears: 5 },
      { dimension: 'DETAINER_RESPONSE', kind: 'SERIOUS_FELONY', lookbackYears: 5 },
      { dimension: 'DETAINER_RESPONSE', kind: 'TERRORISM_WATCHLIST', lookbackYears: null },
    ]);
    const limited = new Set(one(policies, 'ca-california-089').sections.carveouts?.map(({ dimension }) => dimension));
    expect([...limited]).toEqual(['NOTIFICATION_OF_RELEASE', 'TRANSFER_TO_ICE']);
  });

  it('tells "no carve-out is stated" from "nobody coded them"', () => {
    const note = (id: string) => one(policies, id).sections.provisions?.[0]?.note;
    expect(note('wa-king_county-002')).toBe('No carve-out is stated.');
    expect(note('ma-boston-016')).toBe('Carve-outs were not coded: unknown.');
    expect(one(policies, 'wa-king_county-002').sections.carveouts).toEqual([]);
  });

  it('quotes the words of a provision on that provision', () => {
    const { sections, words } = one(policies, 'oh-columbus-337');
    const quoted = sections.provisions?.filter(({ quote }) => quote !== null);
    expect(quoted?.map(({ dimension }) => dimension)).toEqual(['STATUS_INQUIRY']);
    expect(words).toMatchObject([{ field: 'provisions', quote: quoted?.[0]?.quote }]);
  });

  it('binds agencies by name and place, and not those that it only urges', () => {
    const agencies = draftsOf(starter, 'agency');
    const bound = (id: string) =>
      one(policies, id).sections.agencies?.map(({ agencyId }) => one(agencies, agencyId).sections.core);
    expect(bound('nj-middlesex_county-054')).toMatchObject([
      { name: 'Middlesex County Adult Correction Center', kind: 'JAIL_OR_CORRECTIONS' },
      { name: 'Middlesex County Sheriff', kind: 'SHERIFF' },
    ]);
    expect(bound('ga-fulton_county-061')).toEqual([]);
    expect(one(policies, 'ga-fulton_county-061').corroborationNote).toContain(
      'not bound: Fulton County Sheriff (urged)',
    );
    expect(bound('wa-seattle-105')).toMatchObject([{ kind: 'OTHER' }]);
  });

  it('is as well supported as its row says', () => {
    const support = (id: string) => one(policies, id).corroboration;
    expect(support('wa-king_county-001')).toBe('CORROBORATED');
    expect(support('or-baker_county-124')).toBe('LISTED');
    expect(support('ma-natick-022')).toBe('PARTIAL');
    expect(support('co-colorado-037')).toBe('UNCORROBORATED');
    // Seen on the web, but the note says that the carve-outs were not.
    expect(support('ca-santa_clara_county-015')).toBe('PARTIAL');
    expect(one(policies, 'ca-santa_clara_county-015').corroborationNote).toContain('Notes: upheld 2019-06-04');
  });

  it('that was only introduced has no date of adoption', () => {
    expect(core('ca-los_angeles_county-086').adoptedOn).toBeNull();
    expect(one(policies, 'ca-los_angeles_county-086').sections.events).toMatchObject([
      { type: 'INTRODUCED', on: '2026' },
    ]);
  });

  it('takes effect later where the row says so', () => {
    expect(core('ca-california-089')).toMatchObject({ adoptedOn: '2017-10-05', effectiveOn: '2018-01-01' });
    // "In effect by" is not the day it took effect.
    expect(core('ks-douglas_county-215').effectiveOn).toBeNull();
  });
});

describe('other records', () => {
  it('split the numbers of an executive action', () => {
    const { core } = one(draftsOf(starter, 'executiveAction'), 'eo-13768').sections;
    expect(core).toMatchObject({
      orderNumber: 13768,
      documentNumber: '2017-02102',
      citation: '82 FR 8799',
      number: null,
    });
    expect(core.subsequent[0]).toEqual({ on: '2017-04-25', text: 'sec. 9(a) preliminarily enjoined' });
    const form = one(draftsOf(starter, 'executiveAction'), 'i-247-dnx-2015').sections.core;
    expect(form).toMatchObject({ orderNumber: null, citation: null, number: 'I-247D; I-247N; I-247X' });
  });

  it('show only the complete list of designations as complete', () => {
    const lists = [...draftsOf(starter, 'designationList').values()];
    expect(lists.filter(({ sections }) => sections.core.complete).map(({ id }) => id)).toEqual(['doj-2025-08-05']);
    const doj = [...draftsOf(starter, 'designation').values()].filter(
      ({ sections }) => sections.core.listId === 'doj-2025-08-05',
    );
    expect(doj).toHaveLength(35);
  });
});

describe('words we do not know', () => {
  const raw: RawPolicy = {
    entity: 'policy',
    id: 'xx-nowhere-001',
    jurisdictionId: 'ocd-division/country:us/state:wa',
    title: 'A policy',
    instrumentType: 'ordinance',
    stance: 'anti_detainer',
    corroboration: 'web: page',
  };
  const problems = (further: Partial<RawPolicy>) =>
    normalizeRecord({ ...raw, ...further }, { sourceId: 'test' }).problems.map(({ code }) => code);

  it('are problems, one each', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ provisions: ['detainer:ignored', 'toString'] })).toEqual(['UNKNOWN_WORD', 'UNKNOWN_WORD']);
    expect(problems({ detainerResponse: 'sometimes', status: 'pondered', statusBasis: 'hearsay' })).toHaveLength(3);
    expect(problems({ carveouts: [{ kind: 'treason' }], events: [{ type: 'sneezed' }] })).toHaveLength(2);
    expect(problems({ corroboration: 'rumour: somebody' })).toEqual(['UNKNOWN_WORD']);
  });

  it('are problems with dates too', () => {
    expect(problems({ adoptedOn: '2014-02-30' })).toEqual(['BAD_DATE']);
    expect(problems({ adoptedOn: '2014', adoptedPrecision: 'day' })).toEqual(['DATE_PRECISION']);
    expect(problems({ adoptedPrecision: 'unknown' })).toEqual([]);
    // An event whose date cannot be read must not become an event without a date.
    const read = normalizeRecord({ ...raw, events: [{ type: 'rescinded', on: 'last year' }] }, { sourceId: 'test' });
    expect(read.drafts.at(-1)?.sections).toMatchObject({ events: [] });
  });

  it('leave no draft where nothing can stand without them', () => {
    const read = normalizeRecord({ ...raw, instrumentType: 'edict' }, { sourceId: 'test' });
    expect(read.drafts).toEqual([]);
    expect(read.problems[0]?.message).toMatch(/^policy xx-nowhere-001: instrument "edict"/);
  });

  it('are problems where two columns contradict each other', () => {
    expect(problems({ detainerResponse: 'decline_all', provisions: ['detainer:mandatory'] })).toEqual(['DISAGREEMENT']);
    expect(problems({ detainerResponse: 'serious_crime_carveout' })).toEqual(['DISAGREEMENT']);
    expect(problems({ carveouts: [{ kind: 'none_stated' }, { kind: 'any_felony' }] })).toEqual(['DISAGREEMENT']);
    expect(problems({ quotes: [{ quote: 'Nobody asks.', about: 'inquiry' }] })).toEqual(['QUOTE']);
  });
});

describe('a CSV file', () => {
  const read = csvReader(['id name'], (row) => ({ id: row.needed('id'), name: row.text('name') }));

  it('must have its columns, in any order', () => {
    expect([...read('\uFEFFname,id\r\n"Doña, Ana",1\r\n')]).toEqual([{ record: { id: '1', name: 'Doña, Ana' } }]);
    expect(() => [...read('id\n1\n')]).toThrow('line 1: columns missing: name');
    expect(() => [...read('id,name,nmae\n1,2,3\n')]).toThrow('line 1: columns not expected: "nmae"');
    expect(() => [...read('id,name,name\n1,2,3\n')]).toThrow('columns not expected: "name"');
    expect(() => [...read('')]).toThrow('line 1: columns missing: id, name');
  });

  it('that breaks off inside quotes is not read by halves', () => {
    expect(() => [...read('id,name\n1,"half')]).toThrow(/not a CSV file that can be read.*line 2/);
  });

  it('loses only the rows that are wrong', () => {
    const found = [...read('id,name\n1,a\n2\n3,b,c\n,d\n4,e\n')];
    expect(found.filter((row) => 'record' in row)).toHaveLength(2);
    expect(found.flatMap((row) => ('problem' in row ? row.problem.message.slice(0, 6) : []))).toEqual([
      'line 3',
      'line 4',
      'line 5',
    ]);
  });
});
