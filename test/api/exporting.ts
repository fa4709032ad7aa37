import type { Throttle } from '../../src/domain/rate.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import { insertRows } from '../../src/store/dialect.ts';
import { makeReads, type Reads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { clock, fixtureDatabase } from './fixture.ts';
import { SEATTLE, WA } from './fixture-records.ts';

/** Titles as strangers may write them. */
export const ODD_TITLES = [
  '=HYPERLINK("http://evil.example","x")',
  '+1-206-555-0100',
  '-2+3',
  '@SUM(A1:A9)',
  "'=1+1",
  '\t=1',
  '＝1+1',
  '<script>alert(1)</script>',
  '</script><img src=x onerror=alert(1)>',
  '"quoted", and; with\r\nlines',
  ' blanks around ',
  'é 中 𝒜 \u2028 & <b>',
];

/** The fixture, and as many policies more. */
export async function exportedDatabase(more = 230): Promise<Database> {
  const db = await fixtureDatabase();
  await db.write((tx) =>
    insertRows(
      tx,
      db.provider,
      'Policy',
      Array.from({ length: more }, (_, i) => ({
        id: `odd-${String(i).padStart(4, '0')}`,
        title: ODD_TITLES[i % ODD_TITLES.length],
        instrumentType: 'ORDINANCE',
        jurisdictionId: i % 3 ? WA : SEATTLE,
        stance: ['ANTI_DETAINER', 'MIXED', 'PRO_ENFORCEMENT'][i % 3],
        summary: ODD_TITLES[(i + 1) % ODD_TITLES.length],
        url: i % 5 ? `https://example.org/${i}` : 'javascript:alert(1)',
        adoptedOn: [null, '2013', '2014-02', '2014-02-03'][i % 4],
        state: 'WA',
        level: i % 3 ? 'STATE' : 'MUNICIPALITY',
        ...{ reviewStatus: 'UNREVIEWED', version: 1 },
        ...{ createdAt: '2026-11-01T00:00:00.000Z', changedAt: '2026-11-01T00:00:00.000Z' },
      })),
    ),
  );
  return db;
}

export const serverOf = (db: Database, reads: Reads = makeReads(db), throttle?: Throttle): Promise<RunningServer> =>
  startServer({ db, reads, writes: makeWrites(db), log: silentLog, clock, host: '127.0.0.1', port: 0, throttle });
