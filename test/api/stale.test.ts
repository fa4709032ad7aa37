import { expect, it } from 'vitest';
import { readAndWrite } from '../../scripts/stale.ts';
import type { Database } from '../../src/store/client.ts';
import { fixtureDatabase } from './fixture.ts';

// The same with 100,000 reads: npm run check:stale

it('no answer is older than a write of another process that was acknowledged, or differs from one made anew', async () => {
  const { url } = (await fixtureDatabase()) as Database & { readonly url: string };
  const report = await readAndWrite({ url, reads: 400, seed: 7 });
  expect(report).toMatchObject({ stale: 0, different: 0 });
  expect(report.reads).toBeGreaterThanOrEqual(400);
  // It says something only where answers were kept, and writes came between.
  expect(report.shared).toBeGreaterThan(50);
  expect(report.writes).toBeGreaterThan(0);
});
