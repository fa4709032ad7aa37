import { UserError } from '../domain/errors.ts';
import { HASH_PREFIX, type ListedOperation, operationHash } from '../domain/operation-list.ts';
import type * as models from '../generated/sqlite/client.ts';
import { audited } from './audit.ts';
import type { Database } from './client.ts';
import { insertRows } from './dialect.ts';
import type { By } from './tokens.ts';

export type OperationRow = models.PersistedOperation;

export interface NamedOperation extends ListedOperation {
  readonly operationName: string;
}

/** How many operations were new, were registered again after they had been removed, and were there before. */
export interface Registered {
  readonly added: number;
  readonly restored: number;
  readonly unchanged: number;
}

/** Operations that partners had registered, to be asked for by their ids. */
export interface OperationStore {
  /**
   * Registers all or none.
   * @throws UserError where an id stands for another text already: links with it must go on meaning what they meant
   */
  register(operations: readonly NamedOperation[], client: string, by: By): Promise<Registered>;
  /** All there ever were, by client and id. */
  all(): Promise<OperationRow[]>;
  /** The text that stands under an id, or under `sha256:` and its hash; null where there is none any more. */
  find(documentId: string): Promise<string | null>;
  remove(id: string, by: By): Promise<OperationRow>;
}

export const makeOperationStore = (db: Database): OperationStore => ({
  register: (operations, client, { actor, at }) =>
    db.write(async (tx) => {
      const rows = await tx.persistedOperation.findMany({ omit: { text: true } });
      const known = new Map(rows.map((row) => [row.id, row]));
      const news = operations.map((operation) => ({ ...operation, hash: operationHash(operation.text) }));
      for (const { id, hash, operationName } of news) {
        const before = known.get(id);
        if (before && before.hash !== hash) {
          throw new UserError(
            'CONFLICT',
            `${operationName}: the id ${JSON.stringify(id)} stands for another text, registered for ${before.client} at ${before.at}${before.revokedAt ? ' and removed since' : ''}. An id stands for one text for ever: give the new text a new id.`,
          );
        }
      }
      const added = news.filter(({ id }) => !known.has(id));
      const restored = news.filter(({ id }) => known.get(id)?.revokedAt);
      await insertRows(
        tx,
        db.provider,
        'PersistedOperation',
        added.map((operation) => ({ ...operation, client, registeredBy: actor.id, at, revokedAt: null })),
      );
      for (const { id } of restored) {
        await tx.persistedOperation.update({
          where: { id },
          data: { client, registeredBy: actor.id, at, revokedAt: null },
        });
      }
      if (added.length + restored.length) {
        const ids = [...added, ...restored].map(({ id, hash }) => ({ id, hash }));
        await audited(tx, { at, actor, action: 'operations.register', target: `Client:${client}`, detail: { ids } });
      }
      return {
        ...{ added: added.length, restored: restored.length },
        unchanged: news.length - added.length - restored.length,
      };
    }),
  all: () => db.reader.persistedOperation.findMany({ orderBy: [{ client: 'asc' }, { id: 'asc' }] }),
  async find(documentId) {
    const byId = await db.reader.persistedOperation.findUnique({ where: { id: documentId } });
    if (byId && byId.revokedAt === null) return byId.text;
    if (!documentId.startsWith(HASH_PREFIX)) return null;
    const hash = documentId.slice(HASH_PREFIX.length);
    const byHash = await db.reader.persistedOperation.findFirst({ where: { hash, revokedAt: null } });
    return byHash?.text ?? null;
  },
  remove: (id, { actor, at }) =>
    db.write(async (tx) => {
      const row = await tx.persistedOperation.findUnique({ where: { id } });
      if (!row) {
        throw new UserError(
          'NOT_FOUND',
          `No operation is registered as ${JSON.stringify(id)}. Look for its id with: holdwatch operations list`,
        );
      }
      if (row.revokedAt !== null) {
        throw new UserError('CONFLICT', `The operation ${JSON.stringify(id)} was removed at ${row.revokedAt}.`);
      }
      await audited(tx, {
        ...{ at, actor, action: 'operations.remove', target: `PersistedOperation:${id}` },
        detail: { client: row.client, hash: row.hash },
      });
      return tx.persistedOperation.update({ where: { id }, data: { revokedAt: at } });
    }),
});
