import type { Entity } from '../domain/ids.ts';
import type { Database } from './client.ts';
import { readContents } from './content.ts';

const CHUNK = 200;

export interface ExportedRecord {
  readonly id: string;
  readonly sections: Readonly<Record<string, unknown>>;
}

/** Every record of a kind as it is shown, in order of id. */
export async function* exportRecords(db: Database, entity: Entity): AsyncGenerator<ExportedRecord> {
  let after = '';
  for (;;) {
    const ids = await db.reader.version.findMany({
      where: { entity, recordId: { gt: after }, number: 1 },
      orderBy: { recordId: 'asc' },
      take: CHUNK,
      select: { recordId: true },
    });
    const last = ids.at(-1);
    if (!last) return;
    const versions = await db.reader.version.findMany({
      where: { entity, recordId: { in: ids.map((row) => row.recordId) } },
      orderBy: [{ recordId: 'asc' }, { number: 'asc' }],
      select: { recordId: true, sections: true },
    });
    const newest = new Map(versions.map((row) => [row.recordId, JSON.parse(row.sections) as Record<string, string>]));
    const contents = await readContents(
      db.reader,
      [...newest.values()].flatMap((hashes) => Object.values(hashes)),
    );
    for (const [id, hashes] of newest) {
      const sections = Object.fromEntries(
        Object.entries(hashes)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, hash]) => [name, contents.get(hash)]),
      );
      yield { id, sections };
    }
    after = last.recordId;
  }
}
