import { expect, it } from 'vitest';
import { openDatabase } from '../../src/store/client.ts';
import { makeReads } from '../../src/store/reads.ts';
import { type FixtureRecord, fixtureRecords } from '../api/fixture-records.ts';
import { freshDatabase } from '../harness/database.ts';
import { openFixtureOffice, openOffice } from './drafts.ts';

it('gives each change once, in the order of commits, to whoever follows while several processes write', async () => {
  const db = await freshDatabase();
  await openFixtureOffice(db);
  const policies = fixtureRecords.filter(({ entity }) => entity === 'policy').slice(0, 4) as FixtureRecord<'policy'>[];
  const { view: first } = await makeReads(db).open();
  const start = (await first.list('Change', { last: 1 }).edges())[0]?.cursor;
  const writing = policies.map(async (policy) => {
    const own = await openDatabase(db.url);
    const office = await openOffice(own);
    for (let i = 0; i < 12; i++) {
      const core = { ...policy.sections.core, title: `${policy.id} ${i}` };
      await office.put({ ...policy, sections: { ...policy.sections, core } });
    }
    await own.close();
  });
  let over = false;
  const written = Promise.all(writing).then(() => {
    over = true;
  });
  const reads = makeReads(db);
  const seqs: number[] = [];
  for (let after = start, last = false; !last; ) {
    // What was written before the last look is seen by it.
    last = over;
    const { view, close } = await reads.open();
    const edges = await view.list('Change', { first: 5, after }).edges();
    await close();
    seqs.push(...edges.map(({ node }) => node.seq));
    after = edges.at(-1)?.cursor ?? after;
    if (edges.length) last = false;
    else await new Promise((resolve) => setImmediate(resolve));
  }
  await written;
  const all = await db.reader.change.findMany({ orderBy: { seq: 'asc' }, select: { seq: true } });
  expect(seqs).toEqual(all.slice(-policies.length * 12).map(({ seq }) => seq));
});
