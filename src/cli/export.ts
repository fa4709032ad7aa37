import { once } from 'node:events';
import { UserError } from '../domain/errors.ts';
import { ENTITIES, type Entity } from '../domain/ids.ts';
import { exportRecords } from '../store/export.ts';
import { openApp } from './app.ts';

/** Every record of one kind as JSON lines on standard output, in order of id: facts only, so that two stores can be compared. */
export async function exportCommand(entity: string): Promise<number> {
  if (!(ENTITIES as readonly string[]).includes(entity)) {
    throw new UserError('INVALID_INPUT', `There is no kind of record "${entity}". Kinds: ${ENTITIES.join(', ')}`);
  }
  const app = await openApp();
  try {
    for await (const record of exportRecords(app.db, entity as Entity)) {
      if (!process.stdout.write(`${JSON.stringify(record)}\n`)) await once(process.stdout, 'drain');
    }
    return 0;
  } finally {
    await app.close();
  }
}
