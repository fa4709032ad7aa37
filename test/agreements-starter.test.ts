import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvReader } from '../scrapers/kit/csv.ts';
import { AgreementHistories } from '../src/domain/agreement/history.ts';
import type { Draft } from '../src/domain/draft.ts';
import type { Entity } from '../src/domain/ids.ts';
import { PlaceIndex } from '../src/domain/place-index.ts';
import { agreementDrafts } from '../src/ingest/agreement-draft.ts';
import { draftFault } from '../src/ingest/reconcile.ts';
import { census, draftsOf, one, starter } from './starter-data.ts';

// Our copy of ICE's list of 18 May 2026 was matched to places once, by hand and with other tools: what the line works out of
// its names must be the same.

const COLUMNS = [
  'id state agency agency_type county county_ocd_id county_match county_suggested_ocd_id model',
  'model_as_published signed_on moa_status moa_url has_addendum addendum_url list listed_as_of',
  'source_file source_row flags',
] as const;
const rows = [
  ...csvReader(COLUMNS, (row) => ({
    id: row.needed('id'),
    county: row.text('county'),
    countyId: row.text('county_ocd_id'),
    suggestedId: row.text('county_suggested_ocd_id'),
    model: row.needed('model'),
    agency: row.needed('agency'),
  }))(readFileSync(path.resolve(import.meta.dirname, '../data/agreements-287g.csv'), 'utf8')),
].flatMap((read) => ('record' in read ? [read.record] : []));

const places = new PlaceIndex(
  [...draftsOf(census, 'jurisdiction').values()].map(({ id, sections }) => ({
    ...sections.core,
    id,
    within: sections.within ?? [],
  })),
);
const [edition] = draftsOf(starter, 'agreementEdition').values();
if (!edition) throw new Error('the starter data have no edition');
const histories = new AgreementHistories();
histories.add({ ...edition.sections.core, id: edition.id, rows: edition.sections.rows ?? [] });
const drafts = histories.result().flatMap((history) => agreementDrafts(history, places));
const isAgreement = (draft: Draft<Entity>): draft is Draft<'agreement287g'> => draft.entity === 'agreement287g';
const agreements = new Map(drafts.filter(isAgreement).map((draft) => [draft.id, draft]));

describe("ICE's list of 18 May 2026 among the starter data", () => {
  it('is one edition under the name that the workbook itself has', () => {
    expect(edition.id).toBe('287g-participating-2026-05-18-am');
    expect(edition.sections.core).toMatchObject({ rowCount: 1843, unreadRows: 0 });
  });

  it('gives an agreement for each of its rows, under the ids of the rows', () => {
    expect(rows).toHaveLength(1843);
    expect([...agreements.keys()].sort()).toEqual(rows.map(({ id }) => id).sort());
    for (const { id, model, agency } of rows) {
      expect(one(agreements, id).sections.core).toMatchObject({ model, agencyName: agency, status: 'ACTIVE' });
    }
  });

  it('matches the counties that were matched by hand, and no other', () => {
    for (const { id, countyId, suggestedId, county } of rows) {
      const { core } = one(agreements, id).sections;
      const match = county === undefined ? undefined : places.county(core.state, county);
      const matched = match?.how === 'SUGGESTED' ? undefined : match?.id;
      expect(matched, `${county}, ${core.state}`).toBe(countyId);
      const isCity = core.jurisdictionId?.includes('/place:') ?? false;
      if (county !== undefined && !isCity) expect(core.jurisdictionId, core.agencyName).toBe(countyId ?? null);
      // A guess is in the note and nowhere else, and is the guess by hand.
      if (county !== undefined && countyId === undefined) {
        expect(core.jurisdictionId).toBeNull();
        const guess = /It may mean (\S+)\.$/.exec(core.note ?? '')?.[1];
        expect(guess, county).toBe(suggestedId);
        if (core.agencyType !== 'state agency') expect(core.agencyId).toBeNull();
      }
    }
    const frankin = [...agreements.values()].find(({ sections }) => sections.core.countyName === 'Frankin County');
    expect(frankin?.sections.core.note).toContain('It may mean ocd-division/country:us/state:al/county:franklin');
  });

  it('gives city police their city where its name and county are sure', () => {
    const places = [...agreements.values()].flatMap(({ sections: { core } }) =>
      core.jurisdictionId?.includes('/place:') ? `${core.agencyName}: ${core.jurisdictionId}` : [],
    );
    expect(places).toContain('Orlando Police Department: ocd-division/country:us/state:fl/place:orlando');
    expect(places.every((line) => / Police\b/.test(line))).toBe(true);
  });

  it('ties a sheriff to the agency that policies bind', () => {
    const bound = one(draftsOf(starter, 'policy'), 'ks-finney_county-210').sections.agencies?.[0]?.agencyId;
    expect([...agreements.values()].map(({ sections }) => sections.core.agencyId)).toContain(bound);
    expect(drafts.flatMap((draft) => draftFault(draft) ?? [])).toEqual([]);
  });
});
