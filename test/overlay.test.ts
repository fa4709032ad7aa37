import { describe, expect, it } from 'vitest';
import { type CurationRequest, fieldKind, readValue } from '../src/domain/curation.ts';
import { staffId } from '../src/domain/hand-made.ts';
import { entryField, type Laid, layOver, withStaff } from '../src/domain/overlay.ts';

const laid = (id: string, field: string, value: unknown, corrects: unknown = null): Laid => ({
  ...{ id, field, value, corrects, reason: 'Because.' },
});
const policy = (core: object, lists: object = {}) => ({ core: { title: 'A', adoptedOn: null, ...core }, ...lists });

describe('a fact', () => {
  it.each([
    ['2013', 'ACTIVE'],
    ['2014', 'LAPSED'],
    ['2015', 'NEEDS_REVIEW'],
    [null, 'NEEDS_REVIEW'],
  ])('is what staff set while sources say %s, and stands as %s', (adoptedOn, status) => {
    const { sections, standings } = layOver('policy', policy({ adoptedOn }), [laid('c1', 'adoptedOn', '2014', '2013')]);
    expect(sections.core).toEqual({ title: 'A', adoptedOn: '2014' });
    expect(standings).toEqual([{ id: 'c1', status, upstream: adoptedOn }]);
  });

  it('is the last that was set, and nothing of the record given is changed', () => {
    const given = policy({});
    const { sections, standings } = layOver('policy', given, [
      laid('c1', 'title', 'B', 'A'),
      laid('c2', 'title', 'C', 'A'),
    ]);
    expect(sections.core).toMatchObject({ title: 'C' });
    expect(standings.map(({ id, status }) => `${id} ${status}`)).toEqual(['c1 SUPERSEDED', 'c2 ACTIVE']);
    expect(given).toEqual(policy({}));
  });
});

describe('an entry of a list', () => {
  const wrong = { relatedBillId: 'hr2-115' };
  const right = { relatedBillId: 's2-115' };
  const bill = (...related: object[]) => ({ core: { title: 'A' }, related });

  it('is taken out, until sources take it out themselves', () => {
    const curation = laid('c1', entryField('related', wrong, null), null, wrong);
    expect(layOver('bill', bill(wrong, right), [curation])).toMatchObject({
      sections: { related: [right] },
      standings: [{ status: 'ACTIVE' }],
    });
    expect(layOver('bill', bill(right), [curation])).toMatchObject({
      sections: { related: [right] },
      standings: [{ status: 'LAPSED' }],
    });
  });

  it('is replaced where it stands, and stands beside what sources made of it', () => {
    const curation = laid('c1', entryField('related', wrong, right), right, wrong);
    const other = { relatedBillId: 'hr9-115' };
    expect(layOver('bill', bill(wrong, other), [curation]).sections.related).toEqual([right, other]);
    expect(layOver('bill', bill(wrong, right, other), [curation]).sections.related).toEqual([right, other]);
    expect(layOver('bill', bill(other), [curation])).toMatchObject({
      sections: { related: [other, right] },
      standings: [{ status: 'NEEDS_REVIEW', upstream: null }],
    });
    expect(layOver('bill', bill(right), [curation])).toMatchObject({
      standings: [{ status: 'LAPSED', upstream: right }],
    });
  });

  it('is added in the order of the list', () => {
    const event = (on: string | null) => ({ type: 'AMENDED', on });
    const list = { events: [event('2014-05'), event('2016'), event(null)] };
    const curation = laid('c1', entryField('events', null, event('2015')), event('2015'));
    expect(layOver('policy', policy({}, list), [curation]).sections.events).toEqual(
      ['2014-05', '2015', '2016', null].map(event),
    );
  });
});

it('counts the members of a family that staff changed', () => {
  const family = { core: { name: 'F', billCount: 1, firstBillId: 'hr1-115' }, members: [{ billId: 'hr1-115' }] };
  const member = { billId: 's1-116' };
  const { sections } = layOver('billFamily', family, [laid('c1', entryField('members', null, member), member)]);
  expect(sections.core).toMatchObject({ billCount: 2, firstBillId: 'hr1-115' });
});

it('shows sources against staff in facts, not in readings, and in place of their own disagreement', () => {
  const claims = [
    { sourceId: 'a', lineage: 'official' as const, sections: policy({ adoptedOn: '2013-01-01', stance: 'MIXED' }) },
    { sourceId: 'b', lineage: 'press' as const, sections: policy({ adoptedOn: '2014', stance: 'MIXED' }) },
  ];
  const curations = [
    laid('c1', 'adoptedOn', '2014-05-05', '2013-01-01'),
    laid('c2', 'stance', 'ANTI_DETAINER', 'MIXED'),
  ];
  const among = [
    { field: 'adoptedOn', shownSourceId: 'a', otherSourceId: 'b', shownValue: 1, otherValue: 2, reason: 'x' },
  ];
  const overlaid = layOver('policy', policy({ adoptedOn: '2013-01-01', stance: 'MIXED' }), curations);
  expect(withStaff('policy', overlaid, curations, claims, among)).toEqual([
    {
      ...{ field: 'adoptedOn', shownSourceId: 'holdwatch-staff', shownValue: '2014-05-05' },
      ...{ otherSourceId: 'a', otherValue: '2013-01-01', reason: 'Staff corrected it: Because.' },
    },
  ]);
});

describe('what staff may set', () => {
  const request: CurationRequest = {
    ...{ entity: 'bill', recordId: 'hr1-115', field: 'harms', act: 'ADD', value: null },
    ...{ reason: 'x', sourceUrl: null, expectedVersion: 1 },
  };
  const harm = {
    harm: 'ASYLUM_RESTRICTION',
    codedBy: 'STAFF',
    coder: 'Ana',
    field: null,
    quote: null,
    codebookVersion: 1,
  };

  it('is a fact, a mark or a list, and nothing that makes the record the one it is', () => {
    expect(fieldKind('bill', 'stance', [])).toBe('FACT');
    expect(fieldKind('bill', 'priority', [])).toBe('MARK');
    expect(fieldKind('bill', 'actions', ['actions'])).toBe('LIST');
    expect(() => fieldKind('bill', 'congress', [])).toThrow(/not for staff to change/);
    expect(() => fieldKind('watchedPage', 'title', [])).toThrow(/not for staff to change/);
    expect(() => fieldKind('policy', 'priority', [])).toThrow(/has no field "priority"/);
  });

  it('is an entry in its own shape, by staff', () => {
    expect(readValue({ ...request, value: harm }, 'LIST')).toEqual(harm);
    expect(() => readValue({ ...request, value: { ...harm, codedBy: 'RULE' } }, 'LIST')).toThrow(/^value.codedBy/);
    expect(() => readValue({ ...request, field: 'actions', value: {} }, 'LIST')).toThrow(/can only be taken out/);
    expect(readValue({ ...request, field: 'actions', act: 'REMOVE' }, 'LIST')).toBeNull();
  });
});

it('gives records made by hand ids that no other has', () => {
  const taken = new Set(['staff-a-b', 'staff-a-b-2']);
  expect(staffId('A & B', (id) => taken.has(id))).toBe('staff-a-b-3');
  expect(staffId('***', () => false)).toBe('staff-record');
});
