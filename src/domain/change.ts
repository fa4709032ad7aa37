/** Why a value changed. Only SOURCE and CURATION are news; PARSER is us reading the same page better. */
export const CAUSES = ['SOURCE', 'PARSER', 'CURATION'] as const;
export type Cause = (typeof CAUSES)[number];

export const CHANGE_KINDS = ['CREATED', 'UPDATED', 'DELISTED', 'RELISTED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One field that changed. For lists, `before` and `after` are how many entries there were and are. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export const RUN_MODES = ['FETCH', 'FOLDER', 'ARCHIVE', 'REPARSE', 'DERIVE'] as const;
export type RunMode = (typeof RUN_MODES)[number];

export const RUN_STATUSES = ['RUNNING', 'SUCCEEDED', 'HELD', 'RELEASED', 'REJECTED', 'FAILED', 'INTERRUPTED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const STATIONS = ['FETCH', 'SNAPSHOT', 'PARSE', 'NORMALIZE', 'RECONCILE', 'GUARD', 'APPLY'] as const;
export type Station = (typeof STATIONS)[number];
