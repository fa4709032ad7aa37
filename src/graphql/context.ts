import type { Clock } from '../clock.ts';
import type { RecordView } from '../store/reads.ts';
import type { PartName, Parts, Typed } from '../store/rows.ts';

// The one door between the API and the store: its types. Nothing else of the store is imported under src/graphql.

export type * from '../store/lists.ts';
export type { Connection, Edge, Reads, RecordView, RequestReads } from '../store/reads.ts';
export type { PartName, Parts, Rows, TableName, Typed } from '../store/rows.ts';

export type PartRow<N extends PartName> = Typed<N, Parts[N]>;

/** Who asks. */
export interface Viewer {
  readonly role: 'PUBLIC' | 'PARTNER' | 'CURATOR' | 'EDITOR' | 'ADMIN';
}

/** What resolvers are given. */
export interface Context {
  /** Everything read for this request, at one version of the data. */
  readonly view: RecordView;
  readonly viewer: Viewer;
  readonly clock: Clock;
}

/** The day it is, in UTC. */
export const todayOf = ({ clock }: Pick<Context, 'clock'>): string => clock.now().toISOString().slice(0, 10);
