import { expect, it } from 'vitest';
import { bearsOn, type Said, stating, valueIn, weighed, whyShown } from '../src/domain/weighing.ts';

const said = (sourceId: string, lineage: Said['lineage'], value: unknown): Said => ({ sourceId, lineage, value });

function weigh(
  field: string,
  shown: unknown,
  all: readonly Said[],
  correction = null as null | { curator: string; reason: string },
) {
  const inOrder = stating('policy', field, all);
  const statements = inOrder.map((own) => ({
    ...own,
    ...weighed('policy', field, shown, own, inOrder, correction),
  }));
  return {
    because: whyShown(shown, statements, correction),
    statements: statements.map(({ sourceId, standing }) => `${sourceId} ${standing}`),
  };
}

it('finds facts, marks, lists and the entries of one kind', () => {
  const provisions = [{ dimension: 'JAIL_ACCESS' }, { dimension: 'DETAINER_RESPONSE' }];
  const sections = { core: { adoptedOn: '2014', citation: null }, marks: { priority: 'high' }, provisions };
  expect(valueIn(sections, 'adoptedOn')).toBe('2014');
  expect(valueIn(sections, 'priority')).toBe('high');
  expect(valueIn(sections, 'provisions')).toEqual(provisions);
  expect(valueIn(sections, 'provisions/JAIL_ACCESS')).toEqual([{ dimension: 'JAIL_ACCESS' }]);
  for (const none of ['citation', 'events', 'provisions/SCHOOLS', 'adoptedOn/2014', 'constructor', 'toString/x']) {
    expect(valueIn(sections, none)).toBeNull();
  }
});

it('says nothing of sources that say nothing', () => {
  const all = [said('a', 'official', null), said('b', 'press', 'UNKNOWN'), said('c', 'press', [])];
  expect(weigh('claimedStatus', null, all)).toEqual({ because: 'No source says anything of it.', statements: [] });
  expect(weigh('level', 'COUNTY', all).because).toBe('No source says it: it is worked out, or set by staff.');
});

it('puts facts by officials first and readings by people', () => {
  const all = [said('people', 'curated', 'A'), said('office', 'official', 'B')];
  expect(weigh('officialNumber', 'B', all)).toEqual({
    because: 'A source that is official is shown before one that is curated.',
    statements: ['office SHOWN', 'people OUTRANKED'],
  });
  expect(weigh('stance', 'A', all).statements).toEqual(['people SHOWN', 'office OUTRANKED']);
  expect(weigh('provisions/JAIL_ACCESS', 'A', all).statements).toEqual(['people SHOWN', 'office OUTRANKED']);
});

it('tells two of one lineage apart by name, and agreement from both', () => {
  const two = [said('b', 'press', '2015'), said('a', 'press', '2014')];
  expect(weigh('adoptedOn', '2014', two)).toEqual({
    because: 'Both are press sources; the first by name is shown until staff decide.',
    statements: ['a SHOWN', 'b OUTRANKED'],
  });
  expect(weigh('adoptedOn', '2014', [said('b', 'press', '2014'), said('a', 'official', '2014')]).because).toBe(
    'All 2 sources that say anything of it say the same.',
  );
});

it('knows a coarser date from a wrong one, a joined list, and what staff set', () => {
  const all = [said('a', 'official', '2014'), said('b', 'press', '2014-09-02')];
  expect(weigh('adoptedOn', '2014-09-02', all).statements).toEqual(['a COARSER', 'b SHOWN']);
  const lists = [said('a', 'official', ['x']), said('b', 'press', ['y'])];
  expect(weigh('events', ['x', 'y'], lists).statements).toEqual(['a JOINED', 'b JOINED']);
  const staff = { curator: 'Ana', reason: 'The minutes.' };
  expect(weigh('adoptedOn', '2013-12-09', all, staff)).toEqual({
    because: 'Staff (Ana) set it: The minutes.',
    statements: ['a CORRECTED', 'b CORRECTED'],
  });
});

it('takes a correction of one entry for no correction of another', () => {
  const one = { field: 'provisions/hash', value: { dimension: 'JAIL_ACCESS' }, corrects: null };
  expect(bearsOn(one, 'provisions')).toBe(true);
  expect(bearsOn(one, 'provisions/JAIL_ACCESS')).toBe(true);
  expect(bearsOn(one, 'provisions/DETAINER_RESPONSE')).toBe(false);
  expect(bearsOn(one, 'events')).toBe(false);
  expect(bearsOn({ ...one, field: 'provisions' }, 'provisions/DETAINER_RESPONSE')).toBe(true);
  expect(bearsOn({ field: 'adoptedOn', value: '2014', corrects: null }, 'adoptedOn')).toBe(true);
});
