import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RawRecord } from '../src/domain/raw.ts';
import { fitting, readRaw } from '../src/domain/raw-gate.ts';

const MEMBER = { bioguideId: 'B000001', fullName: 'Rep. Birch', party: undefined };
const BILL = {
  entity: 'bill',
  congress: '117',
  type: 'HR',
  number: '42',
  title: 'Example Act',
  sponsors: [MEMBER],
  actions: [{ date: '2021-01-04', text: 'Referred', committees: ['hsju00'], links: [{ name: 'a' }], votes: [] }],
  amendments: undefined,
  subjects: ['Immigration'],
};

/** What zod alone says. */
function judged(record: unknown) {
  const read = RawRecord.safeParse(record);
  if (read.success) return { record: read.data };
  return { fault: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
}

const [ACTION] = BILL.actions;
const RECORDS: Readonly<Record<string, unknown>> = {
  'a bill': BILL,
  'a bill with its key only': { entity: 'bill', congress: '117', type: 'H.R.', number: '1', title: 'A' },
  'actions of a bill': { entity: 'billActions', congress: '117', type: 'HR', number: '1', actions: [ACTION] },
  'an unknown key': { ...BILL, colour: 'red' },
  'an unknown key that holds nothing': { ...BILL, colour: undefined },
  'an unknown key deep within': { ...BILL, sponsors: [MEMBER, { ...MEMBER, colour: 'red' }] },
  'an unknown key in place of a known one': { ...BILL, actions: [{ ...ACTION, links: [{ name: 'a', uri: 'b' }] }] },
  'a key of every object': { ...BILL, sponsors: [JSON.parse('{"__proto__": {"fullName": "x"}}')] },
  'a method of every object as a key': { ...BILL, toString: 'x' },
  'a number for a text': { ...BILL, title: 42 },
  'null for a text': { ...BILL, policyArea: null },
  'an empty title': { ...BILL, title: '' },
  'no title': { ...BILL, title: undefined },
  'no Congress': { ...BILL, congress: '0' },
  'no type of bill': { ...BILL, type: 'XX' },
  'a list that is none': { ...BILL, subjects: 'Immigration' },
  'a list with a gap': { ...BILL, subjects: ['a', undefined] },
  'a member that is a list': { ...BILL, sponsors: [[]] },
  'a member that is null': { ...BILL, sponsors: [null] },
  'a member that lacks what it needs': { ...BILL, actions: [{ ...ACTION, date: undefined }] },
  'a member without what it needs': { ...BILL, actions: [{ date: '2021-01-04' }] },
  'another kind of record': { entity: 'ship' },
  'no kind': { title: 'x' },
  'a text': 'bill',
  null: null,
  undefined,
};

describe('the gate of raw records', () => {
  it.each(Object.entries(RECORDS))('says of %s what zod says', (_, record) => {
    expect(readRaw(record)).toEqual(judged(record));
  });

  it('passes what fits as it is, without a copy', () => {
    expect(readRaw(BILL)).toEqual({ record: BILL });
    expect((readRaw(BILL) as { record: unknown }).record).toBe(BILL);
  });

  it('leaves to zod what a schema would change or look into', () => {
    expect(fitting(z.string().trim())?.(' a ')).toBe(false);
    expect(fitting(z.string().min(2))?.('a')).toBe(false);
    expect(fitting(z.email())?.('a')).toBe(false);
    expect(fitting(z.array(z.string()).max(1))?.(['a', 'b'])).toBe(false);
    expect(fitting(z.object({ a: z.string() }))?.({ a: 'a', b: 'b' })).toBe(false);
    expect(fitting(z.strictObject({ a: z.string().default('b') }))?.({})).toBe(false);
    expect(
      fitting(z.strictObject({ a: z.strictObject({ b: z.string() }) }).refine(() => false))?.({ a: { b: 'b' } }),
    ).toBe(false);
  });
});
