import { describe, expect, it } from 'vitest';
import type { Claim } from '../src/domain/claim.ts';
import type { Lineage } from '../src/domain/lineage.ts';
import { mergeClaims } from '../src/domain/merge.ts';
import type { PolicyEvent, PolicyEventType } from '../src/domain/policy.ts';
import type { Carveout, Provision, ProvisionAnswer, ProvisionDimension } from '../src/domain/provision.ts';

const event = (type: PolicyEventType, on: string | null, note: string | null = null): PolicyEvent => ({
  type,
  on,
  actor: null,
  note,
  url: null,
});
const provision = (dimension: ProvisionDimension, answer: ProvisionAnswer, coder: string): Provision => ({
  dimension,
  answers: [{ answer, published: null }],
  joinedBy: 'OR',
  scope: 'GENERAL',
  note: null,
  quote: null,
  quoteUrl: null,
  pinpoint: null,
  coder,
  codebookVersion: 1,
});
const carveout = (kind: Carveout['kind'], coder?: string): Carveout => ({
  dimension: 'DETAINER_RESPONSE',
  kind,
  lookbackYears: null,
  terms: null,
  quote: null,
  quoteUrl: null,
  pinpoint: null,
  ...(coder && { coder }),
});

const claim = (sourceId: string, lineage: Lineage, sections: Record<string, unknown>): Claim => ({
  sourceId,
  lineage,
  sections: { core: {}, ...sections },
});
const merged = (curated: Record<string, unknown>, official: Record<string, unknown>) => {
  const claims = [claim('starter', 'curated', curated), claim('council', 'official', official)];
  const { sections, disagreements } = mergeClaims('policy', claims);
  expect(mergeClaims('policy', claims.toReversed())).toEqual({ sections, disagreements });
  return sections;
};

describe('the lists of a policy of which two sources speak', () => {
  it('are put together: what the official file does not know stays', () => {
    const { events } = merged(
      { events: [event('ADOPTED', '2013-12-02', 'passed'), event('AMENDED', '2014-09-05'), event('SIGNED', '2013')] },
      { events: [event('INTRODUCED', '2013-06-17'), event('ADOPTED', '2013-12-02'), event('SIGNED', '2013-12-10')] },
    ) as { events: PolicyEvent[] };
    expect(events.map(({ type, on }) => `${type} ${on}`)).toEqual([
      'INTRODUCED 2013-06-17',
      'ADOPTED 2013-12-02',
      'SIGNED 2013-12-10',
      'AMENDED 2014-09-05',
    ]);
    expect(events[1]?.note).toBe('passed');
  });

  it('keep two amendments two, and let a dated ending tell the day of an undated one', () => {
    const { events } = merged(
      { events: [event('AMENDED', null), event('RESCINDED', null)] },
      { events: [event('AMENDED', '2018-02-26'), event('RESCINDED', '2020-01-01')] },
    ) as { events: PolicyEvent[] };
    expect(events.map(({ type, on }) => `${type} ${on}`)).toEqual([
      'AMENDED 2018-02-26',
      'RESCINDED 2020-01-01',
      'AMENDED null',
    ]);
  });

  it('show what people coded, and the suggestions of rules for what nobody did', () => {
    const { provisions } = merged(
      { provisions: [provision('DETAINER_RESPONSE', 'CONVICTION_CARVEOUT', 'starter')] },
      {
        provisions: [
          provision('DETAINER_RESPONSE', 'DECLINE_ALL', 'rule:detainer.declined'),
          provision('JAIL_ACCESS', 'LIMITED', 'rule:jail.access'),
        ],
      },
    ) as { provisions: Provision[] };
    expect(provisions.map(({ dimension, coder }) => [dimension, coder])).toEqual([
      ['DETAINER_RESPONSE', 'starter'],
      ['JAIL_ACCESS', 'rule:jail.access'],
    ]);
  });

  it('show no suggested carve-out beside a policy that people coded without one', () => {
    const suggested = { carveouts: [carveout('GANG_DATABASE', 'rule:carveout.gang')] };
    const coded = { provisions: [provision('DETAINER_RESPONSE', 'DECLINE_ALL', 'starter')] };
    expect(merged(coded, suggested).carveouts).toEqual([]);
    expect(merged({ events: [] }, suggested).carveouts).toEqual(suggested.carveouts);
    expect(merged({ carveouts: [carveout('ANY_FELONY')] }, suggested).carveouts).toEqual([carveout('ANY_FELONY')]);
  });
});

describe('facts of a policy', () => {
  const of = (officialNumber: string, adoptedOn: string, title: string) => ({
    core: { officialNumber, adoptedOn, title },
  });

  it('are no disagreement where a number is only written otherwise', () => {
    const { sections, disagreements } = mergeClaims('policy', [
      claim('starter', 'curated', of('Local Law 58 of 2014', '2014-11-14', 'Persons not to be detained')),
      claim('council', 'official', of('2014/058', '2014-11-14', 'A Local Law to amend the administrative code')),
    ]);
    expect(disagreements).toEqual([]);
    expect(sections.core).toMatchObject({ title: 'Persons not to be detained', officialNumber: '2014/058' });
  });

  it('are one where the days differ', () => {
    const { disagreements } = mergeClaims('policy', [
      claim('starter', 'curated', of('17886', '2014-09-03', 'A')),
      claim('council', 'official', of('17886', '2014-09-02', 'B')),
    ]);
    expect(disagreements).toMatchObject([
      { field: 'adoptedOn', shownSourceId: 'council', shownValue: '2014-09-02', otherValue: '2014-09-03' },
    ]);
  });
});
