import type { Standing } from '../domain/rate.ts';
import type { ReportLimit } from '../domain/report-limit.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { RecordView } from '../store/reads.ts';
import type { PartName, Parts, Typed } from '../store/rows.ts';
import type { Writes } from '../store/writes.ts';
import type { AnswerNotes, RequestClock } from './answer-notes.ts';
import type { Follow } from './following.ts';

// The one door between the API and the store: its types. Nothing else of the store is imported under src/graphql.

export type { EditionEvents } from '../store/agreement-view.ts';
export type { CarveoutCount, CarveoutSide } from '../store/carveouts.ts';
export type { CommitWatch } from '../store/commit-watch.ts';
export type { CountedBy, CountedGroup } from '../store/counts.ts';
export type * from '../store/lists.ts';
export type { Basis, Connection, Edge, FrozenReads, Reads, RecordView, RequestReads } from '../store/reads.ts';
export type { PartName, Parts, Rows, SourceCongressRow, TableName, Typed } from '../store/rows.ts';
export type { PolicySide, PolicyTally } from '../store/series.ts';
export type { ShownVersion } from '../store/version-view.ts';
export type { TextVersion } from '../store/watch-view.ts';
export type {
  AwaitedCoding,
  By,
  CodingRow,
  CurationRow,
  DecisionRow,
  DeliveryRow,
  Issued,
  IssuedWebhook,
  MergeRow,
  ReviewTaskRow,
  RevisionRow,
  TokenRow,
  WebhookBy,
  WebhookRow,
  Writes,
} from '../store/writes.ts';

export type PartRow<N extends PartName> = Typed<N, Parts[N]>;

/** What a request asks for, weighed before it was answered. */
export interface Meter {
  readonly nodes: number;
  readonly points: number;
  /** How the bucket stands from which the points are taken. */
  standing(): Standing;
}

/** What resolvers are given. */
export interface Context {
  /** Everything read for this request, at one version of the data. */
  readonly view: RecordView;
  /** To be called after a write: from then on `view` shows what was written. */
  readonly renew: () => Promise<void>;
  /** What people write: for mutations. */
  readonly writes: Writes;
  readonly viewer: Viewer;
  /** The only way to the time: what it is asked for decides how long the answer is kept. */
  readonly clock: RequestClock;
  /** What decides whether the answer may be kept and given to others: see doNotStore(). */
  readonly answer: AnswerNotes;
  /** Where the request comes from: to count by, never to keep. */
  readonly sender: string;
  readonly reportLimit: ReportLimit;
  /** Changes as they come: for subscriptions. */
  readonly follow: Follow;
  /** The event after which a stream that was cut is to go on, where the request names one. */
  readonly resumeAfter: string | null;
  /** undefined where nothing is counted. */
  readonly meter?: Meter | undefined;
}

/** The day it is, in UTC. */
export const todayOf = ({ clock }: Pick<Context, 'clock'>): string => clock.today();
