import { systemClock } from '../clock.ts';
import { makeReads, type RecordView } from '../store/reads.ts';
import type { PolicySide } from '../store/series.ts';
import { openApp } from './app.ts';
import { table } from './table.ts';

const TABLES: readonly { readonly side: PolicySide; readonly heading: string; readonly unknown: string }[] = [
  { side: 'STATE', heading: 'state', unknown: '(the nation)' },
  { side: 'INSTRUMENT', heading: 'instrument', unknown: '(not known)' },
  { side: 'ADOPTED_YEAR', heading: 'year of adoption', unknown: '(not known)' },
  { side: 'DETAINER_RESPONSE', heading: 'answer to detainers', unknown: '(not coded)' },
];
const MOST_KINDS = 500;

/** All policies, by one side after the other. A policy with several answers to detainers counts once for each. */
export async function tallies(view: RecordView, today: string): Promise<string> {
  const total = await view.list('Policy', {}).totalCount();
  const tables = await Promise.all(
    TABLES.map(async ({ side, heading, unknown }) => {
      const groups = await view.groups('Policy', [side], {}, today, MOST_KINDS);
      const rows = groups.map(({ count, ...kind }): [string, number] => [String(kind[side] ?? unknown), count]);
      // Years are looked up by their order, all else by how many there are.
      if (side === 'ADOPTED_YEAR') rows.sort(([a], [b]) => (a < b ? -1 : 1));
      return table([heading, 'policies'], rows);
    }),
  );
  return `${total} policies\n\n${tables.join('\n')}`;
}

export async function tallyCommand(): Promise<number> {
  const app = await openApp();
  try {
    const { view } = await makeReads(app.db).open();
    process.stdout.write(await tallies(view, systemClock.now().toISOString().slice(0, 10)));
    return 0;
  } finally {
    await app.close();
  }
}
