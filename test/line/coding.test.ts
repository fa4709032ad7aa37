import { expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical.ts';
import type { Viewer } from '../../src/domain/viewer.ts';
import { textHash } from '../../src/domain/watched-page.ts';
import { type Asker, asker } from '../api/asking.ts';
import { openDesk, SEATTLE } from './staff.ts';

// Two people code a policy without seeing each other, asked of the API: what each may see, and what becomes of it.

const WORDS =
  'Sec. 1. The sheriff shall decline all civil immigration detainers. Sec. 2. Agents may not enter the jail — unless a judge’s warrant is shown.';
const TEXT = { label: 'As adopted', url: 'https://example.org/ordinance', language: 'en', text: WORDS };
const PAGE = ['Policy 600', 'Officers shall not ask about papers.'];

const viewer = (name: string, role: 'CURATOR' | 'EDITOR'): Viewer => ({
  ...{ kind: 'STAFF', role, id: name.toLowerCase(), name },
});
const ERRORS = '... on UserError { message } ... on InvalidInputError { field }';
const CODING = 'id round status category coder quote quoteStart quoteEnd textId textVersion';
const CODE = `mutation ($input: CodeProvisionInput!) { codeProvision(input: $input) { __typename
  ... on CodedProvision { codings { ${CODING} } } ${ERRORS} } }`;
const RESOLVE = `mutation ($input: ResolveCodingInput!) { resolveCoding(input: $input) { __typename
  ... on ResolvedCoding { codings { id status resolvedBy resolvedAs } } ${ERRORS} } }`;
const CODINGS = `{ codings { ${CODING} } awaitedCodings { policy { slug } dimension } }`;
const SHOWN = `query ($slug: String!) { policy(slug: $slug) {
  provisions { dimension answers { answer } joinedBy coder secondCoder agreed quote pinpoint needsRecoding }
  curations { field status reason curator } } }`;

async function open(...more: readonly string[]) {
  const desk = await openDesk();
  const said = ['p1', 'p2', ...more].map((id) => ({ id, title: `Policy ${id}`, texts: [TEXT] }));
  await desk.office(...said);
  const { db } = desk.line;
  const as = (name: string, role: 'CURATOR' | 'EDITOR' = 'CURATOR') => asker(db, { viewer: viewer(name, role) });
  return {
    desk,
    said,
    db,
    anyone: asker(db),
    ana: as('Ana'),
    ben: as('Ben'),
    cora: as('Cora'),
    edna: as('Edna', 'EDITOR'),
    as,
  };
}

const input = {
  ...{ policy: 'Policy:p1', dimension: 'DETAINER_RESPONSE', text: 'PolicyText:p1/text/1', answers: ['DECLINE_ALL'] },
  ...{ quote: 'shall decline all … detainers', pinpoint: 'Sec. 1' },
};
const code = async (asks: Asker, change: object = {}) =>
  (await asks(CODE, { input: { ...input, ...change } })).data.codeProvision;
const provisions = async (asks: Asker, slug = 'p1') => (await asks(SHOWN, { slug })).data.policy;

it('publishes what two people agree on, over what sources say, and no scrape undoes it', async () => {
  const { desk, said, ana, ben, anyone } = await open();
  await desk.office(...said.map((one) => ({ ...one, provisions: ['detainer:limited'] })));
  const several = { answers: ['JUDICIAL_WARRANT_REQUIRED', 'DECLINE_ALL'], joinedBy: 'OR' };
  const before = await provisions(anyone);
  expect(before.provisions).toMatchObject([{ dimension: 'DETAINER_RESPONSE', secondCoder: null, agreed: null }]);
  const first = await code(ana, several);
  expect(first.codings).toMatchObject([
    {
      ...{ id: 'Coding:k1', round: 1, status: 'WAITING', category: 'DECLINE_ALL OR JUDICIAL_WARRANT_REQUIRED' },
      ...{ quoteStart: WORDS.indexOf('shall'), quoteEnd: WORDS.indexOf('detainers') + 9 },
    },
  ]);
  expect(await provisions(anyone)).toEqual(before);
  const second = await code(ben, { ...several, answers: several.answers.toReversed() });
  expect(second.codings).toMatchObject([{ id: 'Coding:k2', round: 1, status: 'AGREED' }]);
  const coded = await provisions(anyone);
  expect(coded.provisions).toEqual([
    {
      dimension: 'DETAINER_RESPONSE',
      answers: [{ answer: 'JUDICIAL_WARRANT_REQUIRED' }, { answer: 'DECLINE_ALL' }],
      ...{ joinedBy: 'OR', coder: 'staff:Ana', secondCoder: 'staff:Ben', agreed: true, needsRecoding: false },
      ...{ quote: 'shall decline all … detainers', pinpoint: 'Sec. 1' },
    },
  ]);
  expect(coded.curations).toMatchObject([
    { status: 'ACTIVE', curator: 'Ben', reason: expect.stringContaining('k1 and k2') },
  ]);
  await desk.office(...said.map((one) => ({ ...one, provisions: ['detainer:limited'], summary: 'New.' })));
  expect((await provisions(anyone)).provisions).toEqual(coded.provisions);
  // Coded anew, it takes the place of the first.
  await code(ana, { answers: ['LIMITED'] });
  await code(ben, { answers: ['LIMITED'] });
  expect((await provisions(anyone)).provisions).toMatchObject([{ answers: [{ answer: 'LIMITED' }], agreed: true }]);
  expect((await desk.writes.audit.verify()).fault).toBeNull();
});

it('shows a first coding to its coder and to nobody else, until both are in', async () => {
  const { desk, db, ana, ben, cora, edna, anyone } = await open();
  await code(ana);
  expect((await ana(CODINGS)).data).toMatchObject({
    codings: [{ id: 'Coding:k1', status: 'WAITING' }],
    awaitedCodings: [],
  });
  for (const asks of [ben, edna]) {
    const { data } = await asks(CODINGS);
    expect(data).toEqual({ codings: [], awaitedCodings: [{ policy: { slug: 'p1' }, dimension: 'DETAINER_RESPONSE' }] });
    const asked = ['policy: "p1"', 'dimension: DETAINER_RESPONSE', 'status: WAITING', 'status: REPLACED'];
    for (const args of asked) expect((await asks(`{ codings(${args}) { id } }`)).data.codings).toEqual([]);
    expect((await asks('{ node(id: "Coding:k1") { id } }')).data.node).toBeNull();
  }
  expect((await ana('{ node(id: "Coding:k1") { id } }')).data.node).toEqual({ id: 'Coding:k1' });
  expect((await edna(RESOLVE, { input: { coding: 'Coding:k1', reason: 'To see it.' } })).data.resolveCoding).toEqual({
    ...{ __typename: 'NotFoundError', message: 'There is no coding "k1" to decide on.' },
  });
  for (const query of ['{ codings { id } }', '{ awaitedCodings { dimension } }']) {
    expect((await anyone(query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
  expect((await code(anyone)).__typename).toBe('ForbiddenError');
  // Nor in what is told of it elsewhere: the log, the queue, the changes, the agreement.
  const told = [
    await desk.writes.audit.newest(10),
    await db.reader.reviewTask.findMany(),
    await db.reader.change.findMany(),
    (await cora('{ codingAgreement { n } reviewQueue { nodes { detail } } }')).data,
  ];
  expect(JSON.stringify(told)).not.toMatch(/DECLINE_ALL|decline all/);
  expect(told.at(-1)).toEqual({ codingAgreement: [], reviewQueue: { nodes: [] } });
  // Coding again replaces one's own, and is no second coding.
  expect((await code(ana, { answers: ['HONOR_ALL'] })).codings).toMatchObject([
    { id: 'Coding:k2', round: 1, status: 'WAITING' },
  ]);
  expect((await ana(CODINGS)).data.codings).toMatchObject([
    { status: 'WAITING' },
    { id: 'Coding:k1', status: 'REPLACED' },
  ]);
  await code(ben);
  const { data } = await ben(CODINGS);
  expect(data.codings).toMatchObject([
    { id: 'Coding:k3', coder: 'Ben', status: 'DISAGREED' },
    { id: 'Coding:k2', coder: 'Ana', status: 'DISAGREED', category: 'HONOR_ALL' },
  ]);
  expect(data.awaitedCodings).toEqual([]);
});

it('gives two that differ to an editor, who is neither of them', async () => {
  const { desk, ana, cora, edna, anyone, as } = await open();
  const queue =
    '{ reviewQueue(filter: {kind: CODING_DISAGREEMENT, status: null}) { nodes { status detail record { id } } } }';
  await code(edna);
  await code(ana, { answers: ['LIMITED'] });
  const detail = canonicalJson({ codings: ['k1', 'k2'], dimension: 'DETAINER_RESPONSE', round: 1 });
  const task = { detail, record: { id: 'Policy:p1' } };
  expect((await cora(queue)).data.reviewQueue.nodes).toEqual([{ ...task, status: 'OPEN' }]);
  expect((await provisions(anyone)).provisions).toEqual([]);
  expect(await code(cora)).toMatchObject({
    __typename: 'ConflictError',
    message: expect.stringContaining('an editor decides'),
  });
  const decide = { input: { coding: 'k1', reason: 'Section 1 has no exception.' } };
  expect((await edna(RESOLVE, decide)).data.resolveCoding).toMatchObject({
    __typename: 'ForbiddenError',
    message: expect.stringContaining('one of the two'),
  });
  expect((await cora(RESOLVE, decide)).data.resolveCoding).toMatchObject({ __typename: 'ForbiddenError' });
  const emil = as('Emil', 'EDITOR');
  const silent = { input: { coding: 'k9', reason: 'Which?' } };
  expect((await emil(RESOLVE, silent)).data.resolveCoding).toMatchObject({ __typename: 'NotFoundError' });
  expect((await emil(RESOLVE, decide)).data.resolveCoding.codings).toEqual(
    ['Coding:k1', 'Coding:k2'].map((id) => ({ id, status: 'RESOLVED', resolvedBy: 'Emil', resolvedAs: 'DECLINE_ALL' })),
  );
  expect((await provisions(anyone)).provisions).toMatchObject([
    { answers: [{ answer: 'DECLINE_ALL' }], coder: 'staff:Edna', secondCoder: 'staff:Ana', agreed: false },
  ]);
  expect((await cora(queue)).data.reviewQueue.nodes).toEqual([{ ...task, status: 'RESOLVED' }]);
  expect((await emil(RESOLVE, decide)).data.resolveCoding).toMatchObject({ __typename: 'ConflictError' });
  // An answer that neither gave, on the words that one of them quoted.
  await code(ana);
  await code(cora, { answers: ['HONOR_ALL'] });
  const other = { coding: 'k4', answers: ['CASE_BY_CASE'], scope: 'TARGETED', reason: 'Neither.' };
  expect((await emil(RESOLVE, { input: other })).data.resolveCoding.codings[0].resolvedAs).toBe(
    'CASE_BY_CASE (TARGETED)',
  );
  expect(
    (await desk.writes.audit.newest(20)).map(({ action }) => action).filter((action) => action.startsWith('coding.')),
  ).toEqual([
    ...['coding.resolve', 'coding.disagree', 'coding.code', 'coding.code'],
    ...['coding.resolve', 'coding.disagree', 'coding.code', 'coding.code'],
  ]);
});

it('counts agreement by question, with what chance would give', async () => {
  const { ana, ben, anyone } = await open('p3', 'p4');
  // Two yes, one no, one that differs: observed 3/4, expected (3·2 + 1·2) / 16, kappa 1/2.
  const answers = [
    ['YES', 'YES'],
    ['YES', 'YES'],
    ['NO', 'NO'],
    ['YES', 'NO'],
  ];
  for (const [index, [first, second]] of answers.entries()) {
    const on = {
      policy: `p${index + 1}`,
      text: `PolicyText:p${index + 1}/text/1`,
      dimension: 'TRAINING',
      quote: 'Agents',
      pinpoint: 'Sec. 2',
    };
    await code(ana, { ...on, answers: [first] });
    await code(ben, { ...on, answers: [second] });
  }
  await code(ana);
  await code(ben);
  await code(ana, { dimension: 'JAIL_ACCESS', answers: ['ALLOWED'] });
  const { data } = await anyone('{ codingAgreement(by: DIMENSION) { dimension n agreed observed expected kappa } }');
  expect(data.codingAgreement).toEqual([
    { dimension: 'DETAINER_RESPONSE', n: 1, agreed: 1, observed: 1, expected: 1, kappa: null },
    { dimension: 'TRAINING', n: 4, agreed: 3, observed: 0.75, expected: 0.5, kappa: 0.5 },
  ]);
});

it.each([
  [
    'words that are not there',
    { quote: 'shall honor all' },
    'quote',
    /After "shall" the quote goes on "honor all", where the text goes on "decline all/,
  ],
  ['an answer without words', { quote: null }, 'quote', /quote is missing/],
  ['words without a place', { pinpoint: null }, 'pinpoint', /pinpoint is missing/],
  ['an answer of another question', { answers: ['YES'] }, 'answers', /YES is no answer to DETAINER_RESPONSE/],
  ['no answer', { answers: [] }, 'answers', /answers cannot be so/],
  ["another policy's text", { text: 'PolicyText:p2/text/1' }, 'text', /has no text "p2/],
  ['a page that is not watched', { text: 'WatchedPage:w9', textVersion: 1 }, 'text', /No watched page "w9"/],
  ['a page without its version', { text: 'WatchedPage:w1' }, 'text', /together with its textVersion/],
  ['a policy that is not there', { policy: 'Policy:p9' }, undefined, /There is no policy "p9"/],
])('refuses %s, and writes nothing', async (_, wrong, field, message) => {
  const { db, ana } = await open();
  const refused = await code(ana, wrong);
  expect(refused.message).toMatch(message);
  expect(refused.field).toBe(field);
  expect(await db.reader.coding.count()).toBe(0);
  expect(await db.reader.auditEntry.count()).toBe(0);
});

it('takes one version of a watched page as the text, and silence where a text does not say', async () => {
  const { db, ana, ben, anyone } = await open();
  const hash = textHash(PAGE);
  await db.write(async (tx) => {
    const marks = {
      reviewStatus: 'UNREVIEWED',
      version: 2,
      createdAt: '2023-01-01T00:00:00.000Z',
      changedAt: '2023-01-01T00:00:00.000Z',
    };
    const core = {
      url: 'https://police.example/600',
      label: 'Policy 600',
      jurisdictionId: SEATTLE,
      kind: 'AGENCY_POLICY',
      media: 'HTML',
    };
    await tx.watchedPage.create({ data: { id: 'w1', ...core, ...marks, wordCount: 8, textHash: 'newer' } });
    await tx.watchedPagePolicy.create({ data: { pageId: 'w1', policyId: 'p1' } });
    await tx.content.create({ data: { hash, body: canonicalJson(PAGE) } });
    const sections = canonicalJson({ core: 'core', paragraphs: hash });
    await tx.version.create({
      data: { entity: 'watchedPage', recordId: 'w1', number: 1, sections, cause: 'SOURCE', at: marks.createdAt },
    });
  });
  const page = { text: 'WatchedPage:w1', textVersion: 1, dimension: 'STATUS_INQUIRY', answers: ['PROHIBITED'] };
  const quoted = { ...page, quote: 'Officers shall not ask', pinpoint: '600' };
  expect((await code(ana, quoted)).codings).toMatchObject([
    { textId: 'WatchedPage:w1', textVersion: 1, quoteStart: 12 },
  ]);
  expect((await code(ben, { ...quoted, textVersion: 3 })).message).toMatch(/has no version 3/);
  expect((await code(ben, { ...quoted, policy: 'p2' })).message).toMatch(/No watched page "w1" speaks of the policy/);
  await code(ben, quoted);
  const none = { dimension: 'ADMIN_WARRANTS', answers: ['SILENT'], quote: null, pinpoint: null };
  await code(ana, none);
  await code(ben, none);
  expect((await provisions(anyone)).provisions).toMatchObject([
    { dimension: 'STATUS_INQUIRY', quote: 'Officers shall not ask', agreed: true },
    { dimension: 'ADMIN_WARRANTS', answers: [{ answer: 'SILENT' }], quote: null, agreed: true },
  ]);
});

it('lets nobody say by hand that two people agreed', async () => {
  const { desk, ana, ben } = await open();
  await code(ana);
  await code(ben);
  const [written] = await desk.writes.curations.of('policy', 'p1');
  const provision = JSON.parse(written?.value ?? '');
  const request = {
    ...{
      entity: 'policy' as const,
      recordId: 'p1',
      field: 'provisions',
      reason: 'Because.',
      sourceUrl: null,
      expectedVersion: 2,
    },
  };
  const curate = (more: { act: 'ADD' | 'SET'; value: unknown }) =>
    desk.writes.curations.curate({ ...request, ...more }, desk.by());
  const made = { ...provision, dimension: 'JAIL_ACCESS', answers: [{ answer: 'LIMITED', published: null }] };
  await expect(curate({ act: 'ADD', value: made })).rejects.toThrow(/come of codeProvision/);
  await expect(curate({ act: 'SET', value: [provision, made] })).rejects.toThrow(/come of codeProvision/);
  await curate({ act: 'SET', value: [provision] });
});

it('finds the policies whose provisions were coded under an older entry of the codebook', async () => {
  const { db, ana, ben, anyone } = await open();
  await code(ana);
  await code(ben);
  const found = async (needsRecoding: boolean) => {
    const { data } = await anyone(
      `{ policies(filter: {needsRecoding: ${needsRecoding}}, orderBy: TITLE_ASC) { nodes { slug } } }`,
    );
    return data.policies.nodes.map(({ slug }: { slug: string }) => slug);
  };
  expect([await found(true), await found(false)]).toEqual([[], ['p1', 'p2']]);
  await db.write((tx) => tx.provision.updateMany({ data: { codebookVersion: 0 } }));
  expect([await found(true), await found(false)]).toEqual([['p1'], ['p2']]);
  expect((await provisions(anyone)).provisions).toMatchObject([{ needsRecoding: true }]);
});

it('starts a round again when the codebook moved on before a second coder came', async () => {
  const { db, ana, ben, edna } = await open();
  await code(ana);
  await db.write((tx) => tx.coding.updateMany({ data: { codebookVersion: 0 } }));
  expect((await code(ben)).codings).toMatchObject([{ round: 1, status: 'WAITING' }]);
  expect((await code(edna)).codings).toMatchObject([{ round: 1, status: 'AGREED' }]);
  expect((await edna(CODINGS)).data.codings).toMatchObject([{ coder: 'Edna' }, { coder: 'Ben' }]);
});

it('decides for the record that a policy was merged into', async () => {
  const { desk, ana, ben, edna, anyone } = await open();
  await code(ana);
  await code(ben, { answers: ['LIMITED'] });
  const merge = { entity: 'policy', fromId: 'p1', intoId: 'p2', reason: 'One.' } as const;
  await desk.writes.merges.merge({ ...merge, expectedFromVersion: 1, expectedIntoVersion: 1 }, desk.by());
  expect((await code(ana, { policy: 'p2', text: 'PolicyText:p2/text/1' })).message).toMatch(/an editor decides/);
  expect((await ana('{ codings(policy: "p2") { id } }')).data.codings).toHaveLength(2);
  const decided = await edna(RESOLVE, { input: { coding: 'k2', reason: 'Section 1.' } });
  expect(decided.data.resolveCoding.codings).toHaveLength(2);
  expect((await provisions(anyone, 'p2')).provisions).toMatchObject([
    { answers: [{ answer: 'LIMITED' }], agreed: false },
  ]);
});

it('ends a round that began before its policy was merged', async () => {
  const { desk, ana, ben, anyone } = await open();
  await code(ana);
  const merge = { entity: 'policy', fromId: 'p1', intoId: 'p2', reason: 'One.' } as const;
  await desk.writes.merges.merge({ ...merge, expectedFromVersion: 1, expectedIntoVersion: 1 }, desk.by());
  expect((await code(ben, { policy: 'p2', text: 'PolicyText:p2/text/1' })).codings).toMatchObject([
    { status: 'AGREED' },
  ]);
  expect((await provisions(anyone, 'p2')).provisions).toMatchObject([{ coder: 'staff:Ana', secondCoder: 'staff:Ben' }]);
  expect((await anyone('{ codingAgreement { n kappa } }')).data.codingAgreement).toEqual([{ n: 1, kappa: null }]);
});
