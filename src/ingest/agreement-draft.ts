import type { EditionRow } from '../domain/agreement/edition.ts';
import type { AgreementHistory } from '../domain/agreement/history.ts';
import type { Draft } from '../domain/draft.ts';
import type { PlaceIndex, PlaceMatch } from '../domain/place-index.ts';
import { agencyDraft, stateIdOf } from './normalize/agency.ts';

/** Bodies that counties have. ICE also lists police departments of towns as the county's. */
const OF_COUNTIES = ['SHERIFF', 'JAIL_OR_CORRECTIONS', 'PROSECUTOR'];
const CITY_POLICE = /^(.+?),? police( services)?( department)?$/i;

/** An agreement, and its agency where the agency's place is known. */
export function agreementDrafts(history: AgreementHistory, places: PlaceIndex): Draft[] {
  const { id, row, status, otherNames, firstListedOn, lastListedOn, events, periods } = history;
  if (row.model === null) return [];
  const county = row.countyName === null ? undefined : places.county(row.state, row.countyName);
  const countyId = countyOf(row, county, places);
  const cityId = cityOf(row, countyId, places);
  const agency = agencyOf(row, countyId, cityId);
  const draft: Draft<'agreement287g'> = {
    entity: 'agreement287g',
    id,
    sections: {
      core: {
        state: row.state,
        agencyName: row.agencyName,
        agencyType: row.agencyType,
        agencyId: agency?.id ?? null,
        jurisdictionId: cityId ?? countyId ?? null,
        countyName: row.countyName,
        model: row.model,
        modelPublished: row.modelPublished,
        signedOn: row.signedOn,
        status,
        memorandumUrl: row.memorandumUrl,
        addendumUrl: row.addendumUrl,
        otherNames: [...otherNames],
        firstListedOn,
        lastListedOn,
        note: noteOf(row, county),
      },
      history: events,
      periods,
    },
    words: [],
    corroboration: 'CORROBORATED',
    corroborationNote: 'Worked out by rules from the editions of the lists that its history names.',
  };
  return agency ? [agency, draft] : [draft];
}

/** The county that is printed; where none is, as on the lists before April 2025, that in the agency's name. */
function countyOf(row: EditionRow, printed: PlaceMatch | undefined, places: PlaceIndex): string | undefined {
  const named = row.countyName === null ? /^.+? (County|Parish)\b/.exec(row.agencyName)?.[0] : undefined;
  const match = named === undefined ? printed : places.county(row.state, named);
  if (named !== undefined && match?.how !== 'EXACT') return undefined;
  return match && match.how !== 'SUGGESTED' ? match.id : undefined;
}

/** The city of a police department, where its name is exactly that of a city we know in the state, and in the county. */
function cityOf(row: EditionRow, countyId: string | undefined, places: PlaceIndex): string | undefined {
  const name = row.agencyType === 'municipality' ? CITY_POLICE.exec(row.agencyName)?.[1] : undefined;
  // A county that is printed and matches none may be any: then the name alone is not enough.
  if (name === undefined || (row.countyName !== null && countyId === undefined)) return undefined;
  return places.city(row.state, name, countyId)?.id;
}

function agencyOf(
  row: EditionRow,
  countyId: string | undefined,
  cityId: string | undefined,
): Draft<'agency'> | undefined {
  if (row.agencyType === 'state agency') return agencyDraft(stateIdOf(row.state), row.agencyName);
  if (cityId !== undefined) return agencyDraft(cityId, row.agencyName);
  // Lists of 2021 and early 2025 name no county, and say "county" at most.
  if (countyId === undefined || (row.agencyType !== 'county' && row.agencyType !== null)) return undefined;
  const agency = agencyDraft(countyId, row.agencyName);
  return OF_COUNTIES.includes(agency.sections.core.kind) ? agency : undefined;
}

function noteOf(row: EditionRow, county: PlaceMatch | undefined): string | null {
  const notes: string[] = [];
  if (row.memorandumPending) notes.push('The list has no link to the memorandum yet.');
  if (row.countyName !== null && county?.how !== 'EXACT' && county?.how !== 'NORMALISED') {
    const guess = county ? ` It may mean ${county.id}.` : '';
    notes.push(`The list prints the county as "${row.countyName}", which matches none.${guess}`);
  }
  return notes.join(' ') || null;
}
