import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { asker } from '../api/asking.ts';
import { temporaryFolder } from '../harness/database.ts';
import { billstatus, openLine, sourceOf, type TestLine } from './line.ts';
import { type BillFile, BRIDGES, billXml, fileName, startUpstream, type Upstream } from './upstream.ts';

const bills = sourceOf('us-govinfo-bills');
const OFFICIAL = 'https://www.govinfo.gov';

/** A section: its number, heading and words. */
type Section = readonly [string, string, string];

const address = (congress: number, number: number, code = 'ih') =>
  `/content/pkg/BILLS-${congress}hr${number}${code}/xml/BILLS-${congress}hr${number}${code}.xml`;

const textXml = (number: number, sections: readonly Section[], { congress = 118, code = 'ih' } = {}): string =>
  `<?xml version="1.0"?>
<!DOCTYPE bill PUBLIC "-//US Congress//DTDs/bill.dtd//EN" "bill.dtd">
<bill><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dublinCore><dc:title>${congress} HR ${number} ${code.toUpperCase()}: Example</dc:title><dc:date>2023-02-01</dc:date></dublinCore></metadata>
<legis-body>${sections.map(([enumerated, header, text]) => `<section><enum>${enumerated}.</enum><header>${header}</header><text>${text}</text></section>`).join('')}</legis-body></bill>`;

const DETAIN: Section = [
  '3',
  'Custody',
  'The Secretary of Homeland Security shall take into custody any alien who is charged with theft.',
];
const SHORT: Section = ['1', 'Short title', 'This Act may be cited as the Example Act.'];

/** Nothing of it but its title is known, which makes it a candidate. */
const CANDIDATE: BillFile = {
  number: 7,
  title: 'Border Enforcement Review Act',
  texts: ['ih'],
};
const SPENDING: BillFile = {
  number: 40,
  title: 'Department of Homeland Security Appropriations Act, 2024',
  texts: ['ih', 'rh'],
};
const RIDER: Section = [
  '530',
  'General provision',
  'None of the funds made available by this Act may be used for a grant to any sanctuary jurisdiction.',
];

async function site(files: readonly BillFile[]) {
  const upstream = await startUpstream();
  upstream.publish(files, '2023-05-01T00:00:00Z');
  const line = await openLine({ govinfo: upstream.origin });
  return { upstream, line };
}

const put = (upstream: Upstream, number: number, sections: readonly Section[], code = 'ih') =>
  upstream.route(address(118, number, code), { type: 'application/xml', body: textXml(number, sections, { code }) });

async function loadTexts(line: TestLine, files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, body] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), body);
  return line.run(bills, { from: folder });
}

const screeningOf = (line: TestLine, id: string) =>
  line.db.reader.screening.findUniqueOrThrow({ where: { id: `bill:${id}` } });
const changesOf = async (line: TestLine, recordId: string) => {
  const rows = await line.db.reader.change.findMany({ where: { recordId }, orderBy: { seq: 'asc' } });
  return rows.map(({ entity, kind, cause, sourceId }) => `${entity} ${kind} ${cause} ${sourceId}`);
};
const shown = async (line: TestLine, id: string) => ({
  bill: await line.db.reader.bill.findUnique({ where: { id }, select: { verdict: true, stance: true, poison: true } }),
  harms: await line.db.reader.billHarm.findMany({
    where: { billId: id },
    orderBy: { ordinal: 'asc' },
    select: { harm: true, coder: true, field: true, quote: true },
  }),
  matches: (await screeningOf(line, id)).matches,
  textsRead: (await screeningOf(line, id)).textsRead,
});

it('fetches the texts its bills name, and screens a candidate again with what its text says', async () => {
  const { upstream, line } = await site([CANDIDATE, BRIDGES]);
  put(upstream, 7, [SHORT, DETAIN]);
  await line.run(billstatus, { congress: 118 });
  expect(await screeningOf(line, 'hr7-118')).toMatchObject({ verdict: 'CANDIDATE', textsRead: null });
  upstream.requests.length = 0;
  const { run } = await line.run(bills);
  expect(run).toMatchObject({ status: 'SUCCEEDED', seen: 1, inserted: 1, problems: 0 });
  expect(upstream.paths()).toEqual([address(118, 7)]);
  const { bill, harms } = await shown(line, 'hr7-118');
  expect(bill).toEqual({ verdict: 'TRACKED', stance: 'HARMFUL', poison: true });
  expect(harms).toContainEqual({
    harm: 'MANDATORY_DETENTION_EXPANSION',
    coder: expect.stringMatching(/^detention\./),
    field: 'text ih, Sec. 3 (Custody)',
    quote: expect.stringContaining('shall take into custody any alien who is charged with theft'),
  });
  expect(await changesOf(line, 'hr7-118')).toEqual([
    'bill CREATED SOURCE us-govinfo-billstatus',
    'bill UPDATED SOURCE us-govinfo-billstatus',
  ]);
  const again = await line.db.reader.run.findFirstOrThrow({ where: { sourceId: 'holdwatch-texts' } });
  expect(again).toMatchObject({ mode: 'DERIVE', cause: 'SOURCE', status: 'SUCCEEDED', updated: 1 });
});

it('writes nothing when it has nothing new to read, and asks for no text twice', async () => {
  const { upstream, line } = await site([CANDIDATE]);
  put(upstream, 7, [SHORT, DETAIN]);
  await line.run(billstatus, { congress: 118 });
  await line.run(bills);
  const before = { changes: await line.db.reader.change.count(), runs: await line.db.reader.run.count() };
  upstream.requests.length = 0;
  const { run } = await line.run(bills);
  expect(run).toMatchObject({ status: 'SUCCEEDED', unchanged: 1, inserted: 0, updated: 0 });
  expect(upstream.paths()).toEqual([]);
  expect({ changes: await line.db.reader.change.count(), runs: await line.db.reader.run.count() }).toEqual({
    changes: before.changes,
    runs: before.runs + 1,
  });
});

it('comes to the same whichever is known first, and keeps to it as the bill moves on', async () => {
  const moved = {
    ...CANDIDATE,
    updated: '2023-05-21T00:00:00Z',
    actions: [{ on: '2023-05-20', text: 'Passed House', code: '8000' }],
  };
  const first = await site([CANDIDATE]);
  put(first.upstream, 7, [SHORT, DETAIN]);
  await first.line.run(billstatus, { congress: 118 });
  await first.line.run(bills);
  first.upstream.publish([moved], '2023-05-21T00:00:00Z');
  await first.line.run(billstatus, { congress: 118 });

  const second = await site([CANDIDATE]);
  put(second.upstream, 7, [SHORT, DETAIN]);
  await second.line.run(billstatus, { congress: 118 });
  second.upstream.publish([moved], '2023-05-21T00:00:00Z');
  await second.line.run(billstatus, { congress: 118 });
  await second.line.run(bills);

  const result = await shown(first.line, 'hr7-118');
  expect(result.bill?.verdict).toBe('TRACKED');
  expect(await shown(second.line, 'hr7-118')).toEqual(result);
  // The step between had the text already: no version of the bill was without what the text says.
  expect(await changesOf(first.line, 'hr7-118')).toHaveLength(3);
});

it('reads a spending act that is left out by its newest text, and finds the rider', async () => {
  const { upstream, line } = await site([SPENDING, BRIDGES]);
  put(upstream, 40, [SHORT, RIDER], 'rh');
  await line.run(billstatus, { congress: 118 });
  expect(await screeningOf(line, 'hr40-118')).toMatchObject({
    verdict: 'LEFT_OUT',
    textsWanted: JSON.stringify([`${OFFICIAL}${address(118, 40, 'rh')}`]),
    matches: expect.stringContaining('carrier.appropriations'),
  });
  expect(await line.db.reader.bill.count()).toBe(0);
  await line.run(bills);
  const { bill, harms } = await shown(line, 'hr40-118');
  expect(bill).toMatchObject({ verdict: 'TRACKED', poison: true });
  expect(harms).toEqual([
    {
      harm: 'SANCTUARY_DEFUNDING',
      coder: 'rider.sanctuary',
      field: 'text rh, Sec. 530 (General provision)',
      quote: expect.stringContaining('None of the funds made available by this Act'),
    },
  ]);
  expect(await changesOf(line, 'hr40-118')).toEqual(['bill CREATED SOURCE us-govinfo-billstatus']);
});

it('leaves a spending act out whose text has no rider', async () => {
  const { upstream, line } = await site([SPENDING]);
  put(
    upstream,
    40,
    [
      SHORT,
      ['101', 'Operations', 'For necessary expenses of U.S. Immigration and Customs Enforcement, $9,000,000,000.'],
    ],
    'rh',
  );
  await line.run(billstatus, { congress: 118 });
  await line.run(bills);
  expect(await screeningOf(line, 'hr40-118')).toMatchObject({ verdict: 'LEFT_OUT', textsRead: expect.any(String) });
  expect(await line.db.reader.bill.count()).toBe(0);
});

it('reads a folder of texts, and leaves out those of bills it does not keep', async () => {
  const line = await openLine();
  const folder = temporaryFolder();
  for (const bill of [CANDIDATE, BRIDGES]) fs.writeFileSync(path.join(folder, fileName(bill)), billXml(bill));
  await line.run(billstatus, { from: folder });
  const { run } = await loadTexts(line, {
    'BILLS-118hr7ih_Introduced_in_House.xml': textXml(7, [SHORT, DETAIN]),
    'BILLS-118hr7rh.xml': textXml(7, [SHORT], { code: 'rh' }),
    'BILLS-118hr99ih.xml': textXml(99, [DETAIN]),
    'metadata.json': '{}',
  });
  expect(run).toMatchObject({ status: 'SUCCEEDED', seen: 2, inserted: 2, problems: 0 });
  const texts = await line.db.reader.billTextVersion.findMany({ orderBy: { id: 'asc' } });
  expect(texts.map(({ id, type }) => `${id} ${type}`)).toEqual([
    'hr7-118.ih Introduced in House',
    'hr7-118.rh Reported in House',
  ]);
  expect((await shown(line, 'hr7-118')).bill?.verdict).toBe('TRACKED');
  await expect(loadTexts(line, { 'BILLS-118hr99ih.xml': textXml(99, [DETAIN]) })).rejects.toThrow(
    /of a bill that is read/,
  );
});

it('leaves decisions of staff alone, and says beside them what the text says', async () => {
  const { upstream, line } = await site([CANDIDATE]);
  put(upstream, 7, [SHORT, DETAIN]);
  await line.run(billstatus, { congress: 118 });
  const decide = (verdict: string) =>
    line.db.write((tx) =>
      tx.screening.update({ where: { id: 'bill:hr7-118' }, data: { decidedBy: 'STAFF', verdict } }),
    );
  await decide('CANDIDATE');
  await line.run(bills);
  expect(await screeningOf(line, 'hr7-118')).toMatchObject({
    verdict: 'CANDIDATE',
    screenedVerdict: 'TRACKED',
    decidedBy: 'STAFF',
    matches: expect.stringContaining('text ih, Sec. 3 (Custody)'),
  });
  expect([...(await line.deps.texts.billsToRead()).keys()]).toEqual(['hr7-118']);
  await decide('LEFT_OUT');
  expect([...(await line.deps.texts.billsToRead()).keys()]).toEqual([]);
});

it('takes as news what a text says anew, and not what we read better', async () => {
  const { upstream, line } = await site([CANDIDATE]);
  put(upstream, 7, [SHORT, DETAIN]);
  await line.run(billstatus, { congress: 118 });
  await line.run(bills);
  const better = {
    ...bills,
    parserVersion: bills.parserVersion + 1,
    *parse(page: Parameters<typeof bills.parse>[0]) {
      for (const parsed of bills.parse(page)) {
        if ('record' in parsed && parsed.record.entity === 'billTextVersion') {
          const sections = parsed.record.sections.map((section) => ({ ...section, heading: 'A better heading' }));
          yield { record: { ...parsed.record, sections } };
        } else yield parsed;
      }
    },
  };
  await line.run(better, { reparse: true });
  expect((await changesOf(line, 'hr7-118')).at(-1)).toBe('bill UPDATED PARSER us-govinfo-billstatus');
  expect((await shown(line, 'hr7-118')).harms[0]?.field).toBe('text ih, Sec. 3 (A better heading)');
  const folder = { 'BILLS-118hr7ih.xml': textXml(7, [SHORT, ['4', 'Custody', DETAIN[2]]]) };
  await loadTexts(line, folder);
  expect((await changesOf(line, 'hr7-118')).at(-1)).toBe('bill UPDATED SOURCE us-govinfo-billstatus');
});

it('makes up after any run for what a crash left unscreened', async () => {
  const { upstream, line } = await site([CANDIDATE, BRIDGES]);
  put(upstream, 7, [SHORT, DETAIN]);
  await line.run(billstatus, { congress: 118 });
  await line.run(bills);
  const screened = await shown(line, 'hr7-118');
  await line.db.write(async (tx) => {
    await tx.screening.update({ where: { id: 'bill:hr7-118' }, data: { textsRead: null, verdict: 'CANDIDATE' } });
  });
  await line.run(billstatus, { congress: 118 });
  expect(await shown(line, 'hr7-118')).toEqual(screened);
  expect(await screeningOf(line, 'hr7-118')).toMatchObject({ verdict: 'TRACKED' });
});

it('lends a bill its text as evidence for a twin that has none', async () => {
  const twin: BillFile = {
    number: 70,
    title: 'Border Enforcement Places Review Act',
    official: 'To provide for a review of places along the border.',
  };
  const { upstream, line } = await site([{ ...twin, number: 71, texts: ['ih'] }, twin]);
  put(upstream, 71, [
    SHORT,
    [
      '2',
      'Aliens',
      'A State that does not comply with a detainer issued by the Department of Homeland Security shall be ineligible for grants.',
    ],
  ]);
  await line.run(billstatus, { congress: 118 });
  const before = await screeningOf(line, 'hr70-118');
  expect(before.verdict).not.toBe('TRACKED');
  await line.run(bills);
  expect(await screeningOf(line, 'hr71-118')).toMatchObject({ verdict: 'TRACKED' });
  expect(await screeningOf(line, 'hr70-118')).toMatchObject({
    verdict: 'TRACKED',
    matches: expect.stringContaining('twin:hr71-118/text ih, Sec. 2 (Aliens)'),
  });
});

it('answers with the section and the words', async () => {
  const { upstream, line } = await site([CANDIDATE]);
  put(upstream, 7, [SHORT, DETAIN]);
  await line.run(billstatus, { congress: 118 });
  await line.run(bills);
  const ask = asker(line.db);
  const { data, errors } = await ask(`{
    bill(billId: "hr7-118") {
      harms { harm quote field }
      screening { texts { textId } mayCarryRiders }
      texts { type content { textId type on wordCount bill { billId } provenance { source { id } } sections(first: 1, after: null) { totalCount edges { node { number heading path text } } } } }
    }
  }`);
  expect(errors).toBeUndefined();
  const { bill } = data as { bill: { harms: unknown[]; texts: unknown[]; screening: unknown } };
  expect(bill.harms).toContainEqual({
    harm: 'MANDATORY_DETENTION_EXPANSION',
    field: 'text ih, Sec. 3 (Custody)',
    quote: expect.stringContaining('shall take into custody any alien'),
  });
  expect(bill.screening).toEqual({ texts: [{ textId: 'hr7-118.ih' }], mayCarryRiders: false });
  expect(bill.texts).toEqual([
    {
      type: 'Introduced in House',
      content: {
        textId: 'hr7-118.ih',
        type: 'Introduced in House',
        on: '2023-02-01',
        wordCount: 25,
        bill: { billId: 'hr7-118' },
        provenance: [{ source: { id: 'Source:us-govinfo-bills' } }],
        sections: {
          totalCount: 2,
          edges: [{ node: { number: '1', heading: 'Short title', path: [], text: SHORT[2] } }],
        },
      },
    },
  ]);
});
