import fs from 'node:fs';
import { UserError } from '../domain/errors.ts';
import { readOperationList } from '../domain/operation-list.ts';
import { checkDocument } from '../graphql/operation-check.ts';
import type { OperationStore } from '../store/writes.ts';
import { withWrites } from './keys.ts';
import { table } from './table.ts';

// Commands that register operations of partners. Their texts are checked against the schema of this very version.

export async function addOperationsCommand(file: string, client: string): Promise<number> {
  if (!/^[\w.-]{1,100}$/.test(client)) {
    throw new UserError(
      'INVALID_INPUT',
      '--as takes 1 to 100 letters, digits, "-", "_" and ".": whose operations they are.',
    );
  }
  const operations = readOperationList(readFile(file), file).map(({ id, text }) => {
    const { operationName, faults } = checkDocument(text);
    return { id, text, operationName: operationName ?? '', faults };
  });
  const wrong = operations.flatMap(({ id, operationName, faults }) =>
    faults.map((fault) => `  ${operationName || 'operation'} (${id}): ${fault}`),
  );
  if (wrong.length) {
    throw new UserError(
      'INVALID_INPUT',
      `${file}: nothing is registered, for not all can be asked:\n${wrong.join('\n')}`,
    );
  }
  return withWrites(async ({ operations: store }, by) => {
    const { added, restored, unchanged } = await store.register(
      operations.map(({ id, text, operationName }) => ({ id, text, operationName })),
      client,
      by,
    );
    process.stdout.write(
      `${added} registered for ${client}, ${restored} that had been removed are good again, ${unchanged} were there before.\n`,
    );
    return 0;
  });
}

export const listOperationsCommand = (json: boolean): Promise<number> =>
  withWrites(async ({ operations }) => {
    const all = await operations.all();
    const rows = all.map(({ id, client, operationName, at, revokedAt }) => [
      ...[client, operationName, id, at.slice(0, 16), revokedAt?.slice(0, 16) ?? '-'],
    ]);
    process.stdout.write(
      json ? `${JSON.stringify(all, null, 2)}\n` : table(['client', 'operation', 'id', 'registered', 'removed'], rows),
    );
    return 0;
  });

export const removeOperationsCommand = (ids: readonly string[]): Promise<number> =>
  withWrites(async ({ operations }, by) => {
    for (const id of ids) {
      const { operationName, client } = await operations.remove(id, by);
      process.stdout.write(`${id} (${operationName} of ${client}) is removed. It is refused from now on.\n`);
    }
    return 0;
  });

/** Registered operations that this version's schema does not answer any more, one line each. */
export async function operationFaults(operations: Pick<OperationStore, 'all'>): Promise<string[]> {
  return (await operations.all())
    .filter(({ revokedAt }) => revokedAt === null)
    .flatMap(({ id, client, operationName, text }) =>
      checkDocument(text).faults.map(
        (fault) => `the operation ${operationName} of ${client} (${id}) is not answered any more: ${fault}`,
      ),
    );
}

function readFile(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('NOT_FOUND', `${file} cannot be read: ${(error as Error).message}`);
  }
}
