import { describe, expect, it } from 'vitest';
import { Lane } from '../src/ingest/lane.ts';
import { amended, instantOf, isHeld, tellTimes, timeOf } from '../src/ingest/revision.ts';

const page = (revision: string | null, asOf: string | null = null) => ({ revision, asOf });

describe('what a listing says, beside what is held', () => {
  it.each<[string, string | null, string | null, string, boolean]>([
    ['the same words', 'whatever', null, 'whatever', true],
    ['other words', 'one', null, 'two', false],
    ['an earlier instant', '2023-05-02T10:00:00Z', null, '2023-05-01T10:00:00.123Z', true],
    ['a later one', '2023-05-01T10:00:00Z', null, '2023-05-02T10:00:00Z', false],
    ['the same instant in another zone', '2023-05-01T10:00:00Z', null, '2023-05-01T06:00:00-04:00', true],
    ['a later one that looks earlier', '2023-05-01T10:00:00Z', null, '2023-05-01T07:00:00-04:00', false],
    ['parts of the second that a server gave', null, '2023-05-01T10:00:00.000Z', '2023-05-01T10:00:00.649Z', true],
    ['the next second', null, '2023-05-01T10:00:00.000Z', '2023-05-01T10:00:01.000Z', false],
    ['a time without a zone', null, '2023-05-02T10:00:00Z', '2023-05-01T10:00:00', false],
    ['a day', null, '2023-05-02T10:00:00Z', '2023-05-01', false],
    ['an instant, where nothing is known', null, null, '2023-05-01T10:00:00Z', false],
    [
      'an instant, where a size and time of a file is known',
      '11423-1700000000000.5',
      null,
      '2023-05-01T10:00:00Z',
      false,
    ],
  ])('%s', (_name, revision, asOf, listed, held) => {
    expect(isHeld(page(revision, asOf), listed)).toBe(held);
  });

  it('knows no instant in what is none', () => {
    for (const text of ['', '2023', '2023-05-01', '2023-13-01T00:00:00Z', '20230501T000000Z', null, undefined]) {
      expect(timeOf(text)).toBeNull();
    }
  });
});

describe('times of files', () => {
  const HOUR = 60 * 60_000;
  it('tell something when they lie apart, and nothing when they are of one copy', () => {
    expect(tellTimes([0, 2 * HOUR, 1])).toBe(true);
    expect(tellTimes([5, 5 + HOUR])).toBe(false);
    expect(tellTimes([5])).toBe(false);
    expect(tellTimes([])).toBe(false);
  });

  it('are never still to come', () => {
    const now = new Date('2023-06-01T00:00:00.000Z');
    expect(instantOf(Date.parse('2030-01-01T00:00:00Z'), now)).toBe('2023-06-01T00:00:00.000Z');
    expect(instantOf(Date.parse('2020-01-01T00:00:00Z'), now)).toBe('2020-01-01T00:00:00.000Z');
    expect(instantOf(Number.NaN, now)).toBeNull();
    expect(instantOf(null, now)).toBeNull();
  });
});

describe('a page that two listings name', () => {
  const early = { kind: 'bill', url: 'u', revision: '2023-05-01T00:00:00Z' };
  const late = { kind: 'other', url: 'u', revision: '2023-05-02T00:00:00Z', bundle: 'z' };

  it('is asked for once, with the later instant, and all that is known of it', () => {
    expect(amended(early, late)).toEqual({ ...late, kind: 'bill' });
    expect(amended(late, early)).toEqual(late);
    expect(amended({ kind: 'bill', url: 'u' }, early)).toEqual(early);
    expect(amended(early, { kind: 'bill', url: 'u' })).toEqual(early);
    expect(amended({ ...early, revision: '7' }, { ...early, revision: '8' })).toEqual({ ...early, revision: '7' });
  });

  it('may be amended while it waits, keeps its place, and comes once', () => {
    const lane = new Lane();
    lane.add(early);
    lane.add({ kind: 'bill', url: 'v' });
    lane.add(late);
    expect(lane.waitingCount).toBe(2);
    expect(lane.take()).toEqual({ ...late, kind: 'bill' });
    lane.add({ ...late, revision: '2024-01-01T00:00:00Z' });
    expect(lane.waiting.map(({ url }) => url)).toEqual(['v']);
    lane.giveBack();
    expect(lane.take()?.revision).toBe(late.revision);
    expect([lane.take()?.url, lane.take()]).toEqual(['v', undefined]);
  });
});
