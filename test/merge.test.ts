import { describe, expect, it } from 'vitest';
import type { Claim } from '../src/domain/claim.ts';
import type { Lineage } from '../src/domain/lineage.ts';
import { mergeClaims } from '../src/domain/merge.ts';

const claim = (
  sourceId: string,
  lineage: Lineage,
  core: Record<string, unknown>,
  rest: Record<string, unknown> = {},
): Claim => ({
  sourceId,
  lineage,
  sections: { core, ...rest },
});

describe('the record shown, out of what sources say', () => {
  it('is what the only source says', () => {
    const sections = { core: { title: 'A', adoptedOn: null } };
    expect(mergeClaims('policy', [{ sourceId: 'a', lineage: 'press', sections }])).toEqual({
      sections,
      disagreements: [],
    });
  });

  it('takes each fact from the weightiest source that states one, whatever the order of claims', () => {
    const official = claim('county', 'official', { title: 'Ordinance', adoptedOn: null, officialNumber: '17706' });
    const press = claim('paper', 'press', { title: 'Hold law', adoptedOn: '2013-12-02', officialNumber: '17706' });
    for (const claims of [
      [official, press],
      [press, official],
    ]) {
      const { sections, disagreements } = mergeClaims('policy', claims);
      expect(sections.core).toEqual({ title: 'Ordinance', adoptedOn: '2013-12-02', officialNumber: '17706' });
      expect(disagreements).toEqual([]);
    }
  });

  it('keeps two facts that cannot both be true as a disagreement, with the reason for what is shown', () => {
    const { sections, disagreements } = mergeClaims('policy', [
      claim('archive', 'research', { adoptedOn: '2014-09-03' }),
      claim('county', 'official', { adoptedOn: '2014-09-02' }),
    ]);
    expect(sections.core).toEqual({ adoptedOn: '2014-09-02' });
    expect(disagreements).toEqual([
      {
        field: 'adoptedOn',
        shownSourceId: 'county',
        otherSourceId: 'archive',
        shownValue: '2014-09-02',
        otherValue: '2014-09-03',
        reason: 'A source that is official is shown before one that is research.',
      },
    ]);
  });

  it('reads a year and a day of that year as one date, the finer', () => {
    const { sections, disagreements } = mergeClaims('policy', [
      claim('county', 'official', { adoptedOn: '2014' }),
      claim('archive', 'research', { adoptedOn: '2014-09-03' }),
    ]);
    expect(sections.core).toEqual({ adoptedOn: '2014-09-03' });
    expect(disagreements).toEqual([]);
  });

  it('lets people outrank rules in readings, without calling it a conflict', () => {
    const { sections, disagreements } = mergeClaims('bill', [
      claim('govinfo', 'official', { stance: 'NEUTRAL', verdict: 'CANDIDATE', introducedOn: '2023-01-09' }),
      claim('starter', 'curated', { stance: 'HARMFUL', verdict: 'TRACKED', introducedOn: '2023-01-09' }),
    ]);
    expect(sections.core).toEqual({ stance: 'HARMFUL', verdict: 'TRACKED', introducedOn: '2023-01-09' });
    expect(disagreements).toEqual([]);
  });

  it('gathers harms of all coders and takes other lists whole from the weightiest source', () => {
    const rule = {
      harm: 'DETAINER_MANDATE',
      codedBy: 'RULE',
      coder: 'r1',
      field: 'title',
      quote: 'q',
      codebookVersion: 1,
    };
    const curated = {
      harm: 'SANCTUARY_DEFUNDING',
      codedBy: 'CURATED',
      coder: 'starter',
      field: null,
      quote: null,
      codebookVersion: 1,
    };
    const { sections } = mergeClaims('bill', [
      claim('starter', 'curated', { stance: 'HARMFUL' }, { harms: [curated], titles: [{ title: 'short' }] }),
      claim('govinfo', 'official', { stance: 'HARMFUL' }, { harms: [rule], titles: [{ title: 'official' }] }),
    ]);
    expect(sections.harms).toEqual([rule, curated]);
    expect(sections.titles).toEqual([{ title: 'official' }]);
  });
});
