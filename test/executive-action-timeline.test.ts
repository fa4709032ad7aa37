import { expect, it } from 'vitest';
import {
  executiveActionTimeline,
  type TimelineAct,
  type TimelineFacts,
} from '../src/domain/executive-action-timeline.ts';

const act = (id: string, announcedOn: string | null, title = id): TimelineAct => ({
  id,
  title,
  orderNumber: id.startsWith('eo-') ? Number(id.slice(3)) : null,
  announcedOn,
});

const timeline = (facts: Partial<Omit<TimelineFacts, 'act'>> & { act?: Partial<TimelineFacts['act']> }) =>
  executiveActionTimeline({
    relations: [],
    relatedBy: [],
    predecessor: null,
    supersededBy: null,
    supersedes: [],
    followedBy: [],
    decisions: [],
    ...facts,
    act: {
      ...act('eo-13768', '2017-01-25', 'Public Safety'),
      publishedOn: null,
      effectiveOn: null,
      subsequent: [],
      ...facts.act,
    },
  }).map(({ type, on, text }) => [type, on, text]);

const ITSELF = ['ANNOUNCED', '2017-01-25', 'Public Safety'];
const relation = (type: TimelineFacts['relations'][number]['type'], targetId: string, on: string | null) => ({
  type,
  inPart: false,
  target: `EO ${targetId.slice(3)}`,
  targetId,
  on,
});

it('goes by date, with itself in the middle and what has no date at the end', () => {
  expect(
    timeline({
      act: {
        publishedOn: '2017-01-30',
        effectiveOn: '2017-01-25',
        subsequent: [{ on: null, text: 'Corrected by document 2017-02102' }],
      },
      relations: [relation('AMENDED_BY', 'eo-13800', '2017-05-11'), relation('REVOKES', 'eo-13700', '2015-07-20')],
    }),
  ).toEqual([
    ['PREDECESSOR', '2015-07-20', 'Revokes EO 13700'],
    ITSELF,
    ['PUBLISHED', '2017-01-30', 'Published in the Federal Register'],
    ['AMENDED', '2017-05-11', 'Amended by EO 13800'],
    ['NOTED', null, 'Corrected by document 2017-02102'],
  ]);
});

it('tells once what both sides and the lists say', () => {
  const later = act('eo-13993', '2021-01-20');
  expect(
    timeline({
      act: { subsequent: [{ on: '2021-01-20', text: 'Revoked by EO 13993' }] },
      relations: [relation('REVOKED_BY', 'eo-13993', '2021-01-20')],
      relatedBy: [
        { type: 'REVOKES', inPart: false, by: later },
        { type: 'SEE', inPart: false, by: later },
      ],
      supersededBy: later,
      followedBy: [later],
    }),
  ).toEqual([ITSELF, ['REVOKED', '2021-01-20', 'Revoked by EO 13993']]);
});

it('knows from the other side what its own notes leave out', () => {
  const later = act('eo-13993', '2021-01-20');
  const earlier = act('memo-2011', '2011-06-17', 'Memorandum');
  expect(
    timeline({
      relatedBy: [
        { type: 'AMENDS', inPart: true, by: later },
        { type: 'SUPERSEDED_BY', inPart: false, by: earlier },
      ],
    }),
  ).toEqual([
    ['PREDECESSOR', '2011-06-17', 'Supersedes Memorandum'],
    ITSELF,
    ['AMENDED', '2021-01-20', 'Amended in part by EO 13993'],
  ]);
});

it('takes the words of our list for the end and for a decision of the same day, each line once', () => {
  const decision = { id: 'd', caption: 'Santa Clara v. Trump', disposition: 'injunction', decidedOn: '2017-04-25' };
  expect(
    timeline({
      act: {
        subsequent: [
          { on: '2017-04-25', text: 'sec. 9(a) preliminarily enjoined' },
          { on: '2017-04-25', text: 'appeal to the court announced' },
          { on: '2021-01-20', text: 'revoked' },
          { on: '2021-01-20', text: 'a new form' },
        ],
      },
      supersededBy: act('eo-13993', '2021-01-20'),
      decisions: [decision],
    }),
  ).toEqual([
    ITSELF,
    ['COURT_DECISION', '2017-04-25', 'Santa Clara v. Trump: sec. 9(a) preliminarily enjoined'],
    ['NOTED', '2017-04-25', 'appeal to the court announced'],
    ['SUPERSEDED', '2021-01-20', 'Superseded by EO 13993: revoked'],
    ['NOTED', '2021-01-20', 'a new form'],
  ]);
});

it('sorts acts that are only pointed to by when they were', () => {
  expect(
    timeline({ relations: [relation('SEE', 'eo-13900', '2019-11-21'), relation('SEE', 'eo-13500', '2009-01-01')] }),
  ).toEqual([['PREDECESSOR', '2009-01-01', 'See EO 13500'], ITSELF, ['FOLLOWED', '2019-11-21', 'See EO 13900']]);
});
