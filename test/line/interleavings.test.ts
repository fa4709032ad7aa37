import { it } from 'vitest';
import { interleave } from './interleavings.ts';

it('loses no staff value, and undoes all of it, in any order of scrapes, curations, retractions and merges', async () => {
  await interleave(100, 20);
}, 300_000);
