import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { summary } from '../../src/cli/report.ts';
import { CODEBOOK_VERSION } from '../../src/screen/screen.ts';
import { temporaryFolder } from '../harness/database.ts';
import { billstatus, openLine, type TestLine } from './line.ts';
import { type BillFile, BRIDGES, billXml, DETENTION, fileName, SANCTUARY } from './upstream.ts';

/** Read, and then as if it had been read with a codebook that knew one rule less, and with another one more. */
async function loadedWithAnOlderCodebook() {
  const line = await openLine();
  const folder = temporaryFolder();
  for (const bill of [SANCTUARY, DETENTION, BRIDGES]) write(folder, bill);
  await line.run(billstatus, { from: folder });
  await line.db.write(async (tx) => {
    await tx.screening.updateMany({ data: { codebookVersion: CODEBOOK_VERSION - 1 } });
    await tx.page.updateMany({ data: { appliedWith: `${billstatus.parserVersion}/${CODEBOOK_VERSION - 1}` } });
    // DETENTION was left out: nothing but why is known of it.
    const leftOut = { verdict: 'LEFT_OUT', screenedVerdict: 'LEFT_OUT', stance: 'UNKNOWN', score: 0, matches: '[]' };
    await tx.screening.update({ where: { id: 'bill:hr12-118' }, data: leftOut });
    for (const table of ['version', 'sourceRecord', 'assertion', 'change'] as const) {
      await (tx[table] as typeof tx.version).deleteMany({ where: { recordId: 'hr12-118' } });
    }
    await tx.bill.delete({ where: { id: 'hr12-118' } });
    // BRIDGES was a candidate by a rule that is gone.
    const words = [{ rule: 'old.bridges', harm: 'SANCTUARY_DEFUNDING', field: 'title', words: 'Bridge Inspection' }];
    const candidate = {
      verdict: 'CANDIDATE',
      screenedVerdict: 'CANDIDATE',
      stance: 'NEUTRAL',
      matches: JSON.stringify(words),
    };
    await tx.screening.update({ where: { id: 'bill:hr99-118' }, data: candidate });
  });
  return { line, folder };
}

const write = (folder: string, bill: BillFile) => fs.writeFileSync(path.join(folder, fileName(bill)), billXml(bill));

const verdicts = async (line: TestLine) => {
  const rows = await line.db.reader.screening.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ recordId, verdict, codebookVersion }) => `${recordId} ${verdict} ${codebookVersion}`);
};

const NOW = [
  `hr12-118 TRACKED ${CODEBOOK_VERSION}`,
  `hr7-118 TRACKED ${CODEBOOK_VERSION}`,
  `hr99-118 LEFT_OUT ${CODEBOOK_VERSION}`,
];

it.each<[string, (folder: string) => object]>([
  ['the next run', (folder) => ({ from: folder })],
  [
    'a run that was asked for something else',
    () => {
      const other = temporaryFolder();
      write(other, { ...BRIDGES, number: 500 });
      return { from: other };
    },
  ],
  ['a reparse', () => ({ reparse: true })],
])('screens all bills again with a new codebook in %s, those left out too', async (name, options) => {
  const { line, folder } = await loadedWithAnOlderCodebook();
  const outcome = await line.run(billstatus, options(folder));
  expect(outcome.run.status).toBe('SUCCEEDED');
  expect((await verdicts(line)).filter((row) => !row.startsWith('hr500'))).toEqual(NOW);
  const change = await line.db.reader.change.findFirstOrThrow({ where: { recordId: 'hr12-118', kind: 'CREATED' } });
  expect(change.cause, name).toBe('PARSER');
  expect(outcome.moved).toMatchObject({
    versionsBefore: [CODEBOOK_VERSION - 1],
    version: CODEBOOK_VERSION,
    screened: 3,
  });
  expect(outcome.moved?.moves).toEqual([
    expect.objectContaining({
      recordId: 'hr12-118',
      verdictBefore: 'LEFT_OUT',
      verdict: 'TRACKED',
      harmsAdded: expect.arrayContaining(['MANDATORY_DETENTION_EXPANSION']),
      rule: expect.stringMatching(/detention/),
      isRuleNew: true,
      words: expect.stringMatching(/detain|detention/i),
    }),
    expect.objectContaining({
      recordId: 'hr99-118',
      verdictBefore: 'CANDIDATE',
      verdict: 'LEFT_OUT',
      harmsRemoved: ['SANCTUARY_DEFUNDING'],
      rule: 'old.bridges',
      isRuleNew: false,
      words: 'Bridge Inspection',
    }),
  ]);
  const run = await line.db.reader.run.findUniqueOrThrow({ where: { id: outcome.run.id } });
  expect(JSON.parse(run.detail).moved).toEqual(JSON.parse(JSON.stringify(outcome.moved)));

  const again = await line.run(billstatus, { reparse: true });
  expect(again.moved).toBeNull();
  expect(again.run).toMatchObject({ inserted: 0, updated: 0 });
});

it('reads nothing again that a run does not ask for, while the codebook is the same', async () => {
  const line = await openLine();
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  write(first, SANCTUARY);
  write(second, BRIDGES);
  await line.run(billstatus, { from: first });
  const { run, moved } = await line.run(billstatus, { from: second });
  expect(run.seen).toBe(1);
  expect(moved).toBeNull();
});

it('takes no file that came with new words for a move of the codebook', async () => {
  const { line, folder } = await loadedWithAnOlderCodebook();
  write(folder, { ...DETENTION, updated: '2023-05-30T00:00:00Z' });
  const { moved } = await line.run(billstatus, { from: folder });
  expect(moved?.moves.map(({ recordId }) => recordId)).toEqual(['hr99-118']);
  const change = await line.db.reader.change.findFirstOrThrow({ where: { recordId: 'hr12-118', kind: 'CREATED' } });
  expect(change.cause).toBe('SOURCE');
});

it('keeps what staff decided, and says where the rules now differ', async () => {
  const { line } = await loadedWithAnOlderCodebook();
  await line.db.write(async (tx) => {
    await tx.screening.update({
      where: { id: 'bill:hr12-118' },
      data: { decidedBy: 'STAFF', reason: 'It repeats the law as it stands.' },
    });
    await tx.screening.update({ where: { id: 'bill:hr7-118' }, data: { decidedBy: 'STAFF' } });
  });
  const outcome = await line.run(billstatus, { reparse: true });
  expect(outcome.moved?.againstStaff).toEqual([
    {
      entity: 'bill',
      recordId: 'hr12-118',
      title: DETENTION.title,
      staffVerdict: 'LEFT_OUT',
      verdict: 'TRACKED',
      isNew: true,
    },
  ]);
  const row = await line.db.reader.screening.findUniqueOrThrow({ where: { id: 'bill:hr12-118' } });
  expect(row).toMatchObject({
    verdict: 'LEFT_OUT',
    screenedVerdict: 'TRACKED',
    decidedBy: 'STAFF',
    reason: 'It repeats the law as it stands.',
    codebookVersion: CODEBOOK_VERSION,
  });
});

it('prints what moved in a few lines, and all of it when asked', async () => {
  const { line } = await loadedWithAnOlderCodebook();
  const outcome = await line.run(billstatus, { reparse: true, dryRun: true });
  const text = summary(outcome);
  expect(text).toContain(
    `codebook ${CODEBOOK_VERSION - 1} → ${CODEBOOK_VERSION}: 3 screened again from the same pages, 2 moved`,
  );
  expect(text).toContain('verdicts: LEFT_OUT → TRACKED 1, CANDIDATE → LEFT_OUT 1');
  expect(text).toMatch(/harms: MANDATORY_DETENTION_EXPANSION \+1, SANCTUARY_DEFUNDING −1/);
  expect(text).toMatch(
    /hr99-118 CANDIDATE → LEFT_OUT .*−SANCTUARY_DEFUNDING {2}Bridge Inspection Act\n {6}no longer old\.bridges: "Bridge Inspection"/,
  );
  expect(JSON.parse(summary(outcome, { json: true })).detail.moved.moves).toHaveLength(2);

  const [move] = outcome.moved?.moves ?? [];
  if (!outcome.moved || !move) throw new Error('nothing moved');
  const moves = Array.from({ length: 25 }, (_, i) => ({ ...move, recordId: `hr${i}-118` }));
  const many = { ...outcome, moved: { ...outcome.moved, moves } };
  expect(summary(many)).toContain('… and 15 more: --verbose or --json lists all');
  expect(summary(many)).not.toContain('hr24-118');
  expect(summary(many, { verbose: true })).toContain('hr24-118');
  // A dry run writes nothing.
  expect((await verdicts(line))[0]).toBe(`hr12-118 LEFT_OUT ${CODEBOOK_VERSION - 1}`);
});
