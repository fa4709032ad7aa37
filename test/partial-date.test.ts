import { describe, expect, it } from 'vitest';
import { congressEndsOn, congressOf, congressStartsOn } from '../src/domain/bill.ts';
import { canonicalJson } from '../src/domain/canonical.ts';
import { earliestDay, isCalendarDate, isPartialDate, latestDay, precisionOf } from '../src/domain/partial-date.ts';

describe('partial dates', () => {
  it.each(['2014', '2014-02', '2014-02-28', '2016-02-29', '2014~', '2014-02~'])('%s is one', (text) =>
    expect(isPartialDate(text)).toBe(true),
  );
  it.each(['', '14', '2014-13', '2014-02-30', '2015-02-29', '2014-2-3', '2014-02-28T00:00', '~2014'])(
    '%s is none',
    (text) => expect(isPartialDate(text)).toBe(false),
  );
  it('spans what it may mean', () => {
    expect([earliestDay('2014'), latestDay('2014')]).toEqual(['2014-01-01', '2014-12-31']);
    expect([earliestDay('2016-02~'), latestDay('2016-02~')]).toEqual(['2016-02-01', '2016-02-29']);
    expect([earliestDay('2014-09-02'), latestDay('2014-09-02')]).toEqual(['2014-09-02', '2014-09-02']);
    expect(['2014', '2014-09~', '2014-09-02'].map(precisionOf)).toEqual(['YEAR', 'MONTH', 'DAY']);
  });
  it('knows the calendar', () => expect(['2000-02-29', '1900-02-29'].map(isCalendarDate)).toEqual([true, false]));
});

describe('Congresses', () => {
  it('begin and end on 3 January', () => {
    expect([congressStartsOn(119), congressEndsOn(119)]).toEqual(['2025-01-03', '2027-01-03']);
    expect(['2025-01-02', '2025-01-03', '2026-11-22', '2027-01-02', '2027-01-03'].map(congressOf)).toEqual([
      118, 119, 119, 119, 120,
    ]);
  });
});

describe('canonical JSON', () => {
  it('is the same for the same content, however it was built', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson({ c: 'x', d: null })).toBe(canonicalJson({ d: null, c: 'x' }));
  });
});
