import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/client.ts';
import { insertRows } from '../../src/store/dialect.ts';
import { makeReads, type Reads } from '../../src/store/reads.ts';
import { freshDatabase, provider } from '../harness/database.ts';

const AT = '2026-01-01T00:00:00.000Z';
const place = (id: string, name: string) => ({
  ...{ id, name, level: 'STATE', state: 'WA', reviewStatus: 'UNREVIEWED', version: 1 },
  ...{ createdAt: AT, changedAt: AT },
});

describe('a request that began before a commit', () => {
  let db: Database & { readonly url: string };
  let reads: Reads;
  let asked = 0;
  beforeAll(async () => {
    db = await freshDatabase();
    const dataVersion = () => {
      asked++;
      return db.dataVersion();
    };
    reads = makeReads({ ...db, dataVersion });
  });

  const rename = async (name: string) => {
    const other = await openDatabase(db.url);
    const rows = [place('a', name), place('b', name)];
    await other.write((tx) => insertRows(tx, provider, 'Jurisdiction', rows, { keys: ['id'], update: ['name'] }));
    await other.close();
  };
  const nameOf = async (id: string) => {
    const { view, close } = await reads.open();
    const name = (await view.row('Jurisdiction', id))?.name;
    expect(await close()).toBe(true);
    return name;
  };

  it('is whole where all was in memory, without asking again', async () => {
    await rename('one');
    asked = 0;
    expect(await nameOf('a')).toBe('one');
    expect(asked).toBe(2);
    const { view, close } = await reads.open();
    expect((await view.row('Jurisdiction', 'a'))?.name).toBe('one');
    await rename('two');
    expect(await close()).toBe(true);
    expect(asked).toBe(3);
    expect(await nameOf('a')).toBe('two');
  });

  it('is not whole where a part of it was read since', async () => {
    await rename('three');
    expect(await nameOf('a')).toBe('three');
    const { view, close } = await reads.open();
    expect((await view.row('Jurisdiction', 'a'))?.name).toBe('three');
    await rename('four');
    expect((await view.row('Jurisdiction', 'b'))?.name).toBe('four');
    expect(await close()).toBe(false);
    expect([await nameOf('a'), await nameOf('b')]).toEqual(['four', 'four']);
  });

  it('reads nothing from the memory of a later one', async () => {
    await rename('five');
    const { view, close } = await reads.open();
    await rename('six');
    expect(await nameOf('a')).toBe('six');
    await view.row('Jurisdiction', 'a');
    expect(await close()).toBe(false);
  });
});
