import { describe, expect, it } from 'vitest';
import type { Draft } from '../src/domain/draft.ts';
import { executiveActionId, LISTED_DOCUMENTS } from '../src/domain/executive-action.ts';
import { mergeClaims } from '../src/domain/merge.ts';
import type { RawExecutiveAction } from '../src/domain/raw-records.ts';
import { readDispositions } from '../src/ingest/normalize/dispositions.ts';
import { normalize } from '../src/ingest/normalize/index.ts';
import { draftFault } from '../src/ingest/reconcile.ts';
import { draftsOf, one, starter } from './starter-data.ts';

const read = (notes: string) =>
  readDispositions(notes).relations.map(({ type, inPart, target, on }) =>
    [type, ...(inPart ? ['in part'] : []), target, on].join(' '),
  );

describe('disposition notes', () => {
  it.each([
    ['Revokes: EO 13233, November 1, 2001', ['REVOKES EO 13233 2001-11-01']],
    ['Revoked by: EO 14148, January 20, 2025', ['REVOKED_BY EO 14148 2025-01-20']],
    ['Amends: EO 13788 of 4/18/2017', ['AMENDS EO 13788 2017-04-18']],
    ['Supersedes: EO 13756 of 12/27/ 2016', ['SUPERSEDES EO 13756 2016-12-27']],
    ['See: EO 12871 of 10/1/93, EO 13522 of 12/9/2009', ['SEE EO 12871 1993-10-01', 'SEE EO 13522 2009-12-09']],
    ['Superseded by EO 13641, April 5, 2013', ['SUPERSEDED_BY EO 13641 2013-04-05']],
    ['Superseded in part by: EO 13652, September 30, 2013', ['SUPERSEDED_BY in part EO 13652 2013-09-30']],
    ['Supersedes in part; EO 13652, September 30, 2013', ['SUPERSEDES in part EO 13652 2013-09-30']],
    ['Continued by: EO 13652 , September 30, 2013', ['CONTINUED_BY EO 13652 2013-09-30']],
    ['See: EO 10830 of July\u00a024, 1959', ['SEE EO 10830 1959-07-24']],
    ['See: Proc. 8693, July 24, 2011 (76 FR 44751)', ['SEE Proclamation 8693 2011-07-24']],
    [
      'Revokes: Memorandum of May 7, 2008;;\n ;  See: EO 13526, December 29, 2009',
      ['REVOKES Memorandum of 2008-05-07 2008-05-07', 'SEE EO 13526 2009-12-29'],
    ],
    [
      'Supersedes: EO 13708 of September 30, 2015 Revokes: EO 13805 of July 19, 2017',
      ['SUPERSEDES EO 13708 2015-09-30', 'REVOKES EO 13805 2017-07-19'],
    ],
    [
      'Continues: EO 11145, March 7, 1964;\n ee: EO 13498, February 5, 2009',
      ['CONTINUES EO 11145 1964-03-07', 'SEE EO 13498 2009-02-05'],
    ],
    [
      'Federal Register correction page and date: 74 FR 57241, November 5, 2009',
      ['CORRECTED_BY 74 FR 57241 2009-11-05'],
    ],
  ])('are read however they are written: %s', (notes, relations) => {
    expect(read(notes)).toEqual(relations);
    expect(readDispositions(notes).unread).toEqual([]);
  });

  it('name the order by its id and nothing else', () => {
    const { relations } = readDispositions('See: EO 13566, February 25, 2011; Proc. 8693');
    expect(relations.map(({ targetId, on }) => [targetId, on])).toEqual([
      ['eo-13566', '2011-02-25'],
      [null, null],
    ]);
  });

  it.each([
    ['Supersedes: 4601 of 3/1/1927; EO 9260 of 10/29/1942', ['SUPERSEDES EO 9260 1942-10-29'], ['4601 of 3/1/1927']],
    ['EO 13679, October 10, 2014', [], ['EO 13679, October 10, 2014']],
    [
      'Revokes: EO 13576, June 13, 2011; Praises: EO 13777, February 24, 2017',
      ['REVOKES EO 13576 2011-06-13'],
      ['Praises: EO 13777, February 24, 2017'],
    ],
  ])('are never guessed: %s', (notes, relations, unread) => {
    expect(read(notes)).toEqual(relations);
    expect(readDispositions(notes).unread).toEqual(unread);
  });
});

const ORDER: RawExecutiveAction = {
  entity: 'executiveAction',
  id: 'eo-13993',
  kind: 'Executive Order',
  title: 'Revision of Civil Immigration Enforcement\n Policies and Priorities',
  numbers: ['EO 13993', 'FR 2021-01768', '86 FR 7051'],
  president: 'Joseph R. Biden Jr.',
  agencies: ['Executive Office of the President'],
  url: 'https://register.example/2021-01768',
  register: { publishedOn: '2021-01-25' },
};

function normalized(over: Partial<RawExecutiveAction>, kept: readonly string[] = []) {
  const { drafts, screened, problems } = normalize(
    { ...ORDER, ...over },
    { sourceId: 'us-federal-register', kept: new Set(kept) },
  );
  const draft = drafts[0] as Draft<'executiveAction'> | undefined;
  if (draft) expect(draftFault(draft)).toBeUndefined();
  return { core: draft?.sections.core, draft, screening: screened[0]?.screening, problems };
}
const noted = (dispositionNotes: string) =>
  normalized({ register: { publishedOn: '2021-01-25', dispositionNotes } }).core;

describe('a document of the Federal Register', () => {
  it('becomes an executive action in our words', () => {
    const { core, problems } = normalized({ announcedOn: '2021-01-20' });
    expect(problems).toEqual([]);
    expect(core).toMatchObject({
      kind: 'EXECUTIVE_ORDER',
      title: 'Revision of Civil Immigration Enforcement Policies and Priorities',
      orderNumber: 13993,
      documentNumber: '2021-01768',
      citation: '86 FR 7051',
      number: null,
      president: 'Joe Biden',
      agencies: ['White House'],
      announcedOn: '2021-01-20',
      publishedOn: '2021-01-25',
      publishedAs: 'Executive Order',
      status: 'UNKNOWN',
      effect: 'UNKNOWN',
      verdict: 'TRACKED',
    });
  });

  it('says what an agency calls it, and is signed by nobody', () => {
    const { core } = normalized({
      id: 'fr-2021-20898',
      kind: 'Proposed Rule',
      title: 'Deferred Action for Childhood Arrivals',
      numbers: ['FR E9-1712', 'Proclamation 9645'],
      register: { publishedOn: '2021-09-28', action: 'Notice of proposed rulemaking.' },
    });
    expect(core).toMatchObject({
      kind: 'AGENCY_RULE',
      publishedAs: 'Notice of proposed rulemaking',
      announcedOn: null,
      publishedOn: '2021-09-28',
      documentNumber: 'E9-1712',
      number: 'Proclamation 9645',
      topics: ['daca'],
    });
  });

  it('is rescinded when another order revoked it as a whole, and only then', () => {
    expect(noted('Revoked by: EO 14148, January 20, 2025')).toMatchObject({
      status: 'RESCINDED',
      supersededById: 'eo-14148',
      statusBasis: 'Federal Register, disposition notes: Revoked by: EO 14148, January 20, 2025',
    });
    expect(noted('Superseded by: EO 14148, January 20, 2025')?.status).toBe('SUPERSEDED');
    expect(noted('Revoked in part by: EO 14148, January 20, 2025')?.status).toBe('UNKNOWN');
    expect(noted('Amended by: EO 14148, January 20, 2025')?.status).toBe('UNKNOWN');
    const again = 'Revoked by: EO 14003, January 22, 2021; Reinstated by: EO 14171, January 20, 2025';
    expect(noted(again)?.status).toBe('UNKNOWN');
  });

  it('has a predecessor or successor where there is one, and not where there are several', () => {
    expect(noted('Revokes: EO 13768, January 25, 2017')?.predecessorId).toBe('eo-13768');
    expect(noted('Revokes: EO 13767, January 25, 2017; EO 13841, June 20, 2018')?.predecessorId).toBeNull();
    expect(noted('Amends: EO 13768, January 25, 2017')?.predecessorId).toBeNull();
  });

  it('has a timeline of what followed, the earliest first', () => {
    const notes =
      'Revoked by: EO 14148, January 20, 2025; Amended by: EO 14100, June 1, 2023; See: EO 12866, September 30, 1993; EO 14058, December 13, 2021';
    const { core } = normalized({
      register: { publishedOn: '2021-01-25', dispositionNotes: notes, corrections: ['C1-2021-01768'] },
    });
    expect(core?.subsequent).toEqual([
      { on: '2021-12-13', text: 'See EO 14058' },
      { on: '2023-06-01', text: 'Amended by EO 14100' },
      { on: '2025-01-20', text: 'Revoked by EO 14148' },
      { on: null, text: 'Corrected by document C1-2021-01768' },
    ]);
  });

  it('leaves no draft where it is left out, unless we keep it already', () => {
    const other = { id: 'eo-13801', title: 'Expanding Apprenticeships in America' };
    expect(normalized(other)).toMatchObject({ core: undefined, screening: { verdict: 'LEFT_OUT' } });
    expect(normalized(other, ['eo-13801']).core?.verdict).toBe('LEFT_OUT');
  });

  it('is a candidate where it acts on what we keep; to mention it is not enough', () => {
    const rescissions = (dispositionNotes: string) =>
      normalized({ title: 'Initial Rescissions', register: { publishedOn: '2025-01-28', dispositionNotes } }, [
        'eo-14012',
      ]).screening;
    expect(rescissions('Revokes: EO 14012, February 2, 2021')?.verdict).toBe('CANDIDATE');
    expect(rescissions('Revokes: EO 13990, January 20, 2021')?.verdict).toBe('LEFT_OUT');
    expect(rescissions('See: EO 14012, February 2, 2021')?.verdict).toBe('LEFT_OUT');
    expect(rescissions('Revoked by: EO 14012, February 2, 2021')?.verdict).toBe('LEFT_OUT');
  });

  it('reports what of its notes could not be read, and stands', () => {
    const { core, problems } = normalized({
      register: { publishedOn: '2021-01-25', dispositionNotes: 'Praised by: EO 14148, January 20, 2025' },
    });
    expect(core?.status).toBe('UNKNOWN');
    expect(problems).toEqual([
      {
        code: 'DISPOSITION',
        message:
          'executive action eo-13993: disposition notes say "Praised by: EO 14148, January 20, 2025", which was not read',
      },
    ]);
  });
});

describe('the id of an executive action', () => {
  const listed = draftsOf(starter, 'executiveAction');

  it('is the number of the order, or of the document', () => {
    expect(executiveActionId({ documentNumber: '2017-02102', orderNumber: '13768' })).toBe('eo-13768');
    expect(executiveActionId({ documentNumber: 'E9-1712' })).toBe('fr-e9-1712');
  });

  it('of a correction is not that of the order it corrects', () => {
    const correction = { documentNumber: 'C1-2017-18679', orderNumber: 13809, correctionOf: '2017-18679' };
    expect(executiveActionId(correction)).toBe('fr-c1-2017-18679');
  });

  it('is that of our own list for every order and document on it', () => {
    expect(listed.size).toBe(68);
    const numbered = [...listed.values()].filter(({ sections }) => sections.core.orderNumber !== null);
    expect(numbered).toHaveLength(13);
    for (const { id, sections } of numbered) {
      const { orderNumber, documentNumber } = sections.core;
      expect(executiveActionId({ documentNumber: documentNumber ?? '', orderNumber: orderNumber ?? 0 })).toBe(id);
    }
    for (const id of LISTED_DOCUMENTS.values()) expect(listed.has(id), id).toBe(true);
    // What has a place in the Register but no order number is joined by the table.
    const cited = [...listed.values()].filter(({ sections: { core } }) => core.citation && core.orderNumber === null);
    expect(cited.map(({ id }) => id)).toEqual(['expedited-removal-2019']);
    expect(new Set(LISTED_DOCUMENTS.values()).size).toBe(LISTED_DOCUMENTS.size);
    expect([...LISTED_DOCUMENTS.values()]).toContain('expedited-removal-2019');
  });
});

describe('an act that both our list and the Register tell of', () => {
  const listed = one(draftsOf(starter, 'executiveAction'), 'eo-13768');
  const register = normalized({
    id: 'eo-13768',
    title: 'Enhancing Public Safety in the Interior of the United States',
    numbers: ['EO 13768', 'FR 2017-02102', '82 FR 8799'],
    president: 'Donald Trump',
    announcedOn: '2017-01-25',
    register: { publishedOn: '2017-01-30', dispositionNotes: 'Revoked by: EO 13993, January 20, 2021' },
  }).draft;
  const { sections, disagreements } = mergeClaims('executiveAction', [
    { sourceId: 'holdwatch-starter', lineage: 'curated', sections: { ...listed.sections } },
    { sourceId: 'us-federal-register', lineage: 'official', sections: { ...register?.sections } },
  ]);
  const core = sections.core as Record<string, unknown>;

  it('agrees with itself', () => expect(disagreements).toEqual([]));

  it('keeps our reading of it', () => {
    expect(core).toMatchObject({ effect: 'HARMFUL', topics: listed.sections.core.topics, verdict: 'TRACKED' });
  });

  it('has one timeline of what both know, and nothing twice', () => {
    const { subsequent } = core as { subsequent: { on: string; text: string }[] };
    expect(subsequent.map(({ on }) => on)).toEqual(['2017-04-25', '2017-11-20', '2018-08-01', '2021-01-20']);
    expect(subsequent.at(-1)).toEqual({ on: '2021-01-20', text: 'Revoked by EO 13993' });
  });
});
