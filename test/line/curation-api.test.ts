import { expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/viewer.ts';
import { asker } from '../api/asking.ts';
import { openDesk, SEATTLE } from './staff.ts';

// What staff do, asked of the API: each answer is the result or a typed error.

const viewer = (name: string, role: 'CURATOR' | 'EDITOR'): Viewer => ({ kind: 'STAFF', role, id: name, name });
const ERRORS = '... on UserError { message } ... on InvalidInputError { field }';
const CURATE = `mutation ($input: CurateInput!) { curate(input: $input) { __typename
  ... on CuratedValue { curations { id status record { ... on Policy { adoptedOn { value } version } } } }
  ... on ConflictError { field shownValue yourValue version } ${ERRORS} } }`;
const RECORD = `query ($id: ID!) { node(id: $id) { ... on Policy {
  id title adoptedOn { value } mergedIds
  curations { field value corrects upstream reason curator status }
  conflicts { status shownValue shownSource { id lineage } otherValue reason }
  provenance { sourceId assertions { field value } } } } }`;

async function open() {
  const desk = await openDesk();
  await desk.office({ id: 'p1', adoptedOn: '2013-12-02' }, { id: 'p2', title: 'The same' });
  const { db } = desk.line;
  return {
    desk,
    anyone: asker(db),
    ana: asker(db, { viewer: viewer('Ana', 'CURATOR') }),
    edna: asker(db, { viewer: viewer('Edna', 'EDITOR') }),
  };
}

const input = {
  ...{ record: 'Policy:p1', field: 'adoptedOn', value: '"2013-12-09"', reason: 'The minutes.', expectedVersion: 1 },
};

it('corrects a fact and says so to everybody, with what the source says beside it', async () => {
  const { ana, edna, anyone } = await open();
  const made = await ana(CURATE, { input });
  expect(made.data.curate).toEqual({
    __typename: 'CuratedValue',
    curations: [{ id: 'Curation:c1', status: 'ACTIVE', record: { adoptedOn: { value: '2013-12-09' }, version: 2 } }],
  });
  expect((await anyone('{ node(id: "Curation:c1") { ... on Curation { field } } }')).data.node).toEqual({
    field: 'adoptedOn',
  });
  const { data } = await anyone(RECORD, { id: 'Policy:p1' });
  expect(data.node).toMatchObject({
    adoptedOn: { value: '2013-12-09' },
    curations: [
      {
        ...{ field: 'adoptedOn', value: '"2013-12-09"', corrects: '"2013-12-02"', upstream: '"2013-12-02"' },
        ...{ reason: 'The minutes.', curator: 'Ana', status: 'ACTIVE' },
      },
    ],
    conflicts: [
      {
        ...{
          status: 'OPEN',
          shownValue: '"2013-12-09"',
          shownSource: { id: 'Source:holdwatch-staff', lineage: 'STAFF' },
        },
        ...{ otherValue: '"2013-12-02"', reason: 'Staff corrected it: The minutes.' },
      },
    ],
  });
  expect(data.node.provenance[0].assertions).toContainEqual({ field: 'adoptedOn', value: '"2013-12-02"' });
  const late = await edna(CURATE, { input: { ...input, value: '"2013-12-10"' } });
  expect(late.data.curate).toMatchObject({
    ...{ __typename: 'ConflictError', field: 'adoptedOn', version: 2 },
    ...{ shownValue: '"2013-12-09"', yourValue: '"2013-12-10"' },
  });
  const back = await ana(
    'mutation { retractCuration(input: {curation: "Curation:c1", reason: "Not so."}) { ... on RetractedCuration { curations { status } } } }',
  );
  expect(back.data.retractCuration).toEqual({ curations: [{ status: 'RETRACTED' }] });
  expect((await anyone(RECORD, { id: 'Policy:p1' })).data.node.adoptedOn).toEqual({ value: '2013-12-02' });
});

it.each([
  [{ record: 'p1' }, 'record'],
  [{ value: '2013-12-09T' }, 'value'],
  [{ value: '"soon"' }, 'value'],
  [{ field: 'nothing' }, 'field'],
])('refuses %o by its name', async (wrong, field) => {
  const { ana } = await open();
  const { data } = await ana(CURATE, { input: { ...input, ...wrong } });
  expect(data.curate).toMatchObject({ __typename: 'InvalidInputError', field });
});

it('lets nobody curate without a role, and curators not merge or publish', async () => {
  const { anyone, ana } = await open();
  expect((await anyone(CURATE, { input })).data.curate).toMatchObject({ __typename: 'ForbiddenError' });
  const merge = `mutation { mergeRecords(input: {from: "Policy:p2", into: "Policy:p1", reason: "One.", expectedFromVersion: 1, expectedIntoVersion: 1}) { __typename } }`;
  expect((await ana(merge)).data.mergeRecords).toEqual({ __typename: 'ForbiddenError' });
  expect((await anyone('{ drafts { recordId } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('merges two policies, answers for both ids with one, and undoes it', async () => {
  const { edna, anyone } = await open();
  const merge = `mutation { mergeRecords(input: {from: "Policy:p2", into: "Policy:p1", reason: "One ordinance.", expectedFromVersion: 1, expectedIntoVersion: 1}) {
    ... on MergedRecords { mergeId fromId record { id } } ${ERRORS} } }`;
  expect((await edna(merge)).data.mergeRecords).toEqual({ mergeId: 'm1', fromId: 'p2', record: { id: 'Policy:p1' } });
  const { data } = await anyone(RECORD, { id: 'Policy:p2' });
  expect(data.node).toMatchObject({ id: 'Policy:p1', mergedIds: ['p2'] });
  expect(data.node.provenance.map(({ sourceId }: { sourceId: string }) => sourceId)).toEqual([
    'test-office',
    'test-office',
  ]);
  const listed = '{ policies { nodes { id } } policy(slug: "p2") { id } }';
  expect((await anyone(listed)).data).toEqual({
    policies: { nodes: [{ id: 'Policy:p1' }] },
    policy: { id: 'Policy:p1' },
  });
  const undo = 'mutation { undoMerge(input: {merge: "m1", reason: "Two after all."}) { __typename } }';
  expect((await edna(undo)).data.undoMerge).toEqual({ __typename: 'UndoneMerge' });
  expect((await anyone(RECORD, { id: 'Policy:p2' })).data.node).toMatchObject({ id: 'Policy:p2', mergedIds: [] });
});

it('keeps a draft among staff until an editor publishes it', async () => {
  const { ana, edna, anyone } = await open();
  const core = { title: 'By hand', instrumentType: 'RESOLUTION', jurisdictionId: SEATTLE, stance: 'ANTI_DETAINER' };
  const save = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) {
    ... on SavedDraft { revision { recordId number publishedAt } } ${ERRORS} } }`;
  const draft = {
    recordType: 'POLICY',
    sections: JSON.stringify({ core }),
    reason: 'From the council.',
    expectedRevision: 0,
  };
  expect((await ana(save, { input: draft })).data.saveDraft).toEqual({
    revision: { recordId: 'staff-by-hand', number: 1, publishedAt: null },
  });
  const found = '{ node(id: "Policy:staff-by-hand") { id } search(query: "hand") { totalCount } }';
  expect((await anyone(found)).data).toEqual({ node: null, search: { totalCount: 0 } });
  expect((await ana('{ drafts { recordId record { id } } }')).data.drafts).toEqual([
    { recordId: 'staff-by-hand', record: null },
  ]);
  const publish =
    'mutation { publishDraft(input: {record: "Policy:staff-by-hand", revision: 1}) { ... on PublishedDraft { revision { record { id } } } } }';
  expect((await edna(publish)).data.publishDraft).toEqual({ revision: { record: { id: 'Policy:staff-by-hand' } } });
  expect((await anyone(found)).data).toMatchObject({ search: { totalCount: 1 } });
});
