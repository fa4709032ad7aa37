import type { MaybePromise } from '@pothos/core';
import { UserError } from '../../domain/errors.ts';
import { isEntity } from '../../domain/ids.ts';
import type { TieRole as TieRoleWord } from '../../domain/records.ts';
import { builder, decodeId } from '../builder.ts';
import type { RecordView, Rows, TableName, Typed } from '../context.ts';
import { enumOf } from '../enums.ts';
import { entityOf, loadRecord, type RecordName, RecordRef } from '../refs.ts';

const TieRole = enumOf<TieRoleWord>('TieRole', 'How a campaign or resource is tied to another record.', {
  PUBLISHED_BY: 'The other published it.',
  RUN_BY: 'The other runs it.',
  TARGETS: 'It is for or against the other.',
  ABOUT: 'It is about the other.',
  AFFECTS: 'It bears on the other.',
});

type LinkRow = Awaited<ReturnType<RecordView['ties']>>[number];

export const Tie = builder.objectRef<LinkRow>('Tie').implement({
  description: 'A tie from a campaign or resource to another record.',
  fields: (t) => ({
    role: t.expose('role', { type: TieRole, description: 'How they are tied.' }),
    recordId: t.string({
      description: 'The `id` of the other record, whether or not it is in this record.',
      resolve: ({ toEntity, toId }) => `${toEntity.charAt(0).toUpperCase()}${toEntity.slice(1)}:${toId}`,
    }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The other record, where it is in this record.',
      resolve: ({ toEntity, toId }, _args, { view }) => loadRecord(view, toEntity, toId),
    }),
  }),
});

/** The rows of one kind that a record is tied to in one role. */
export async function tiedRows<N extends RecordName & TableName>(
  view: RecordView,
  from: { readonly __typename: RecordName; readonly id: string },
  role: LinkRow['role'],
  name: N,
): Promise<Typed<N, Rows[N]>[]> {
  const ties = await view.ties(entityOf(from.__typename), from.id);
  const ids = ties.filter((tie) => tie.role === role && tie.toEntity === entityOf(name)).map((tie) => tie.toId);
  return view.rows(name, ids) as MaybePromise<Typed<N, Rows[N]>[]>;
}

/** The record that an `id` names. */
export function recordKey(id: string | null | undefined) {
  if (id == null) return null;
  const decoded = decodeId(id);
  const entity = entityOf(decoded.typename as RecordName);
  if (isEntity(entity) && decoded.id) return { entity, id: decoded.id };
  throw new UserError(
    'INVALID_INPUT',
    `${JSON.stringify(id)} is not the id of a record: give one such as "Bill:hr3003-115".`,
  );
}
