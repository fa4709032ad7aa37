// A process that writes when it is told to, and says when each write is committed: the other side of stale.ts.
//   node --import tsx scripts/stale-writer.ts <database> <id of the bill whose title is the number of the last write>
import { openDatabase } from '../src/store/client.ts';

const [url = '', marked = ''] = process.argv.slice(2);
const db = await openDatabase(url);
const bills = (await db.reader.bill.findMany({ select: { id: true }, take: 200 })).map(({ id }) => id);
const policies = (await db.reader.policy.findMany({ select: { id: true }, take: 200 })).map(({ id }) => id);

const among = (ids: readonly string[], n: number): string => ids[n % ids.length] ?? '';

process.on('message', (n: number) => {
  void db
    .write(async (tx) => {
      await tx.bill.updateMany({ where: { id: marked }, data: { title: `Write ${n}` } });
      const bill = among(bills, 7 * n);
      if (bill !== marked) await tx.bill.updateMany({ where: { id: bill }, data: { title: `Bill of write ${n}` } });
      await tx.policy.updateMany({ where: { id: among(policies, n) }, data: { summary: `Of write ${n}.` } });
    })
    .then(() => process.send?.(n));
});
process.on('disconnect', () => void db.close());
process.send?.(0);
