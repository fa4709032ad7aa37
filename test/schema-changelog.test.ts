import { describe, expect, it } from 'vitest';
import { changelog } from '../scripts/schema-changelog-text.ts';
import { changesBetween, faultsOf, removalDayOf } from '../scripts/schema-changes.ts';

const FIRST = `
type Query { bill(id: ID!): Bill bills(state: String): [Bill!]! }
type Bill { id: ID! title: String! stage: Stage! }
enum Stage { OPEN CLOSED }
`;
const SECOND = `
type Query { bill(id: ID!): Bill bills(state: String, since: String): [Bill!]! }
"A bill of Congress." type Bill { id: ID! title: String! stage: Stage! sponsor: Person
  billTitle: String @deprecated(reason: "It says the same. Removed after 2027-06-30. Use title.") }
type Person { name: String! }
enum Stage { OPEN CLOSED VETOED }
`;

describe('the changelog', () => {
  it('counts what is in the first release, and says what changed since, the newest first', async () => {
    const releases = [
      { day: '2026-11-22', sdl: FIRST },
      { day: '2026-12-24', sdl: SECOND },
    ];
    const text = await changelog(releases, SECOND.replace(' sponsor: Person', '').replace('VETOED', 'VETOED LAW'));
    expect(text.slice(text.indexOf('## Not'))).toBe(`## Not released yet

### Breaking

- Field \`sponsor\` was removed from object type \`Bill\`.

### Dangerous

- Enum value \`LAW\` was added to enum \`Stage\`.

## 2026-12-24

### Dangerous

- Argument \`since: String\` added to field \`Query.bills\`.
- Enum value \`VETOED\` was added to enum \`Stage\`.

### Safe

- Type \`Person\` was added.
- Field \`sponsor\` was added to object type \`Bill\`.
- Field \`billTitle\` was added to object type \`Bill\`.

Descriptions that read otherwise: 1.

## 2026-11-22

The first release: 3 types with 5 fields, 2 queries and 0 mutations among them.
`);
  });

  it('says that nothing changed', async () => {
    expect(await changelog([{ day: '2026-11-22', sdl: FIRST }], FIRST)).toContain('## Not released yet\n\nNothing.\n');
    expect(await changelog([], FIRST)).toContain('## Not released yet\n\nThe first release: 3 types');
  });

  it('says of what is deprecated why, until when, and what to use', async () => {
    const marked = FIRST.replace(
      'title: String!',
      'title: String! @deprecated(reason: "Too short. Removed after 2027-09-30. Use titles.")',
    );
    expect((await changesBetween(FIRST, marked)).safe).toEqual([
      'Field `Bill.title` is deprecated: Too short. Removed after 2027-09-30. Use titles.',
    ]);
  });
});

describe('callers are given time', () => {
  const faults = (released: string, current: string, today = '2026-12-01') =>
    faultsOf(released, '2026-11-22', current, today);
  const mark = (sdl: string, what: string, reason: string) =>
    sdl.replace(what, `${what} @deprecated(reason: "${reason}")`);

  it.each([
    ['a field is removed', 'title: String!', ''],
    ['a field may be null', 'title: String!', 'title: String'],
    ['an enum value is removed', 'OPEN CLOSED', 'OPEN'],
    ['an argument becomes required', 'state: String', 'state: String!'],
    ['an argument is removed', '(state: String)', ''],
  ])('when %s', async (_what, from, to) => {
    expect(await faults(FIRST, FIRST.replace(from, to))).toEqual([
      expect.stringMatching(/Callers of 2026-11-22 rely on it: mark it @deprecated first\.$/),
    ]);
  });

  it('and what adds is no matter', async () => {
    expect(await faults(FIRST, FIRST)).toEqual([]);
    expect(await faults(FIRST, SECOND)).toEqual([]);
  });

  it('until the day that was named, and the type goes with what led to it', async () => {
    const released = mark(FIRST, 'stage: Stage!', 'Too coarse. Removed after 2027-06-30. Use standing.');
    const without = FIRST.replace('stage: Stage!', '').replace('enum Stage { OPEN CLOSED }', '');
    expect(await faults(released, without, '2027-06-30')).toHaveLength(2);
    expect(await faults(released, without, '2027-07-01')).toEqual([]);
    // Still there after its day: no harm.
    expect(await faults(released, released, '2027-07-01')).toEqual([]);
    // A type that something else leads to stays.
    const other = `${released} extend type Query { stages: [Stage!]! }`;
    const gone = `${FIRST.replace('stage: Stage!', '').replace('enum Stage { OPEN CLOSED }', '')} extend type Query { stages: [String!]! }`;
    expect((await faults(other, gone, '2027-07-01')).length).toBeGreaterThan(0);
  });

  it('of at least 180 days', async () => {
    const day = (removed: string) => mark(FIRST, 'CLOSED', `No more. Removed after ${removed}. Use OPEN.`);
    expect(await faults(FIRST, day('2027-05-20'))).toEqual([
      'Stage.CLOSED is to go after 2027-05-20: that is less than 180 days after 2026-11-22. Say 2027-05-21 or later.',
    ]);
    expect(await faults(FIRST, day('2027-05-21'))).toEqual([]);
    // What was marked before the last release keeps its day.
    expect(await faults(day('2026-11-30'), day('2026-11-30'))).toEqual([]);
  });

  it('and told when, and what to use', async () => {
    for (const reason of ['Old.', 'Old. Removed after 2027-13-45. Use title.', 'Old. Removed after 2027-06-30.', '']) {
      expect(removalDayOf(reason)).toBeNull();
      expect(await faults(FIRST, mark(FIRST, '(state: String', reason))).toEqual([
        'Query.bills.state is @deprecated: give as the reason "Why. Removed after YYYY-MM-DD. Use what instead."',
      ]);
    }
    expect(removalDayOf('Old. Removed after 2027-06-30. Use title.')).toBe('2027-06-30');
  });
});
