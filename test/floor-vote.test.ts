import { describe, expect, it } from 'vitest';
import { readFloorVote } from '../src/domain/floor-vote.ts';

describe('floor votes', () => {
  const vote = (text: string) => readFloorVote(text, { type: 'hr', number: 9 });

  it.each([
    'Motion to reconsider laid on the table Agreed to without objection.',
    'On motion to recommit with instructions Failed by the Yeas and Nays: 200 - 214 (Roll no. 50).',
    'On ordering the previous question Agreed to by the Yeas and Nays: 220 - 208 (Roll No. 455).',
    'DEBATE - The House proceeded with forty minutes of debate on H.R. 9.',
    'POSTPONED PROCEEDINGS - At the conclusion of debate on H.R. 9, the Chair put the question on passage and announced that the ayes had prevailed.',
    'Motion to proceed to consideration of measure agreed to in Senate by Unanimous Consent.',
    'Rule H. Res. 105 passed House.',
  ])('are none in: %s', (text) => {
    expect(vote(text)).toBeUndefined();
  });

  it('are read from the heading of the Library of Congress where the words below it are new', () => {
    expect(vote('Passed/agreed to in House: By a new procedure.')).toMatchObject({
      on: 'PASSAGE',
      chamber: 'HOUSE',
      passed: true,
    });
    expect(vote('Failed of passage/not agreed to in Senate: By a new procedure.')).toMatchObject({
      chamber: 'SENATE',
      passed: false,
    });
  });

  it('are read in time from a text made to take long', () => {
    const texts = [
      'On motion the House agree Senate amendments '.repeat(50_000),
      'Passed Senate '.repeat(100_000),
      'cloture on SA '.repeat(100_000),
    ];
    for (const text of texts) expect(vote(text)).toBeUndefined();
  });
});
