import path from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/store/client.ts';
import { migrate } from '../../src/store/migrate.ts';
import { clock, fill, fixtureDatabase } from '../api/fixture.ts';
import { compareStores } from '../harness/compared.ts';
import { provider, temporaryFolder } from '../harness/database.ts';

// Ten thousand, on real records: scripts/compare-databases.ts.

/** Groups of one size with and without a value: each database has its own place for what is null, where none is said. */
const BY_TWO =
  '{ policyCounts(by: [ADOPTED_YEAR, DETAINER_RESPONSE]) { groups { policies adoptedYear detainerResponse } } }';

it.skipIf(provider === 'sqlite')('answers made queries as SQLite does, byte for byte', async () => {
  const url = `file:${path.join(temporaryFolder(), 'other.db')}`;
  await migrate(url);
  const sqlite = await openDatabase(url);
  try {
    await fill(sqlite);
    const compared = await compareStores([sqlite, await fixtureDatabase()], {
      clock,
      seed: 20261122,
      queries: 200,
      first: [BY_TWO],
    });
    expect(compared.differences).toEqual([]);
    expect(compared.asked).toBe(201);
    expect(compared.answeredAgain).toBeGreaterThan(200);
    // Queries that are refused compare nothing.
    const refused = Object.values(compared.refused).reduce((sum, count) => sum + count, 0);
    expect(refused).toBeLessThan(40);
    expect(compared.bytes).toBeGreaterThan(50_000);
  } finally {
    await sqlite.close();
  }
});
