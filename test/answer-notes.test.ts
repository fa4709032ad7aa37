import { expect, it } from 'vitest';
import { AnswerNotes } from '../src/graphql/answer-notes.ts';
import { fakeClock } from './fake-clock.ts';

const START = '2026-11-22T23:58:30.500Z';

const noted = (use: (notes: AnswerNotes) => unknown) => {
  const notes = new AnswerNotes(fakeClock(START));
  notes.isOfVersion(7);
  const given = use(notes);
  const { validity } = notes;
  const at = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : ms);
  return { given, validity: validity && { ...validity, from: at(validity.from), until: at(validity.until) } };
};

it('an answer that takes no time is good while the version is', () => {
  expect(noted(() => {}).validity).toEqual({ version: 7, basis: null, from: -Infinity, until: Infinity });
});

it('the day is good until midnight, the minute until the next', () => {
  const day = { version: 7, basis: null, from: '2026-11-22T00:00:00.000Z', until: '2026-11-23T00:00:00.000Z' };
  const minute = { version: 7, basis: null, from: '2026-11-22T23:58:00.000Z', until: '2026-11-22T23:59:00.000Z' };
  expect(noted(({ clock }) => clock.today())).toEqual({ given: '2026-11-22', validity: day });
  expect(noted(({ clock }) => clock.minute())).toEqual({ given: new Date(minute.from), validity: minute });
  expect(noted(({ clock }) => [clock.minute(), clock.today()]).validity).toEqual(minute);
});

it('an answer over which the day changed is good at no time', () => {
  const clock = fakeClock(START);
  const notes = new AnswerNotes(clock);
  notes.isOfVersion(7);
  notes.clock.today();
  clock.advance(2 * 60_000);
  notes.clock.today();
  const { from = 0, until = 0 } = notes.validity ?? {};
  expect(from).toBe(until);
});

it('an instant, or a word of whoever made it, makes it one for this request', () => {
  expect(noted(({ clock }) => clock.now().toISOString())).toEqual({ given: START, validity: undefined });
  expect(noted((notes) => notes.doNotStore()).validity).toBeUndefined();
  const notes = new AnswerNotes(fakeClock(START));
  notes.clock.now();
  expect(notes.isForAll).toBe(false);
});

it('without a word on its version it is not kept, but may be shared', () => {
  const notes = new AnswerNotes(fakeClock(START));
  expect([notes.validity, notes.isForAll]).toEqual([undefined, true]);
});
