import type { Draft, ScreenedBill, ScreenedRecord } from '../domain/draft.ts';
import { SourceError } from '../domain/errors.ts';
import type { PlaceIndex } from '../domain/place-index.ts';
import type { PolicyIndex } from '../domain/policy-index.ts';
import { readRaw } from '../domain/raw-gate.ts';
import type { Twins } from '../screen/twin.ts';
import { normalize } from './normalize/index.ts';
import type { ProblemReport } from './ports.ts';
import { draftFault } from './reconcile.ts';
import type { FetchedPage, InnerPage, PageRequest, Source } from './source.ts';
import type { BillTexts } from './text-look.ts';

/** All that one page gave. */
export interface PageReading {
  readonly drafts: readonly Draft[];
  readonly screened: readonly ScreenedRecord[];
  /** Bills that may be a twin's evidence, or be in need of one. */
  readonly kin: readonly ScreenedBill[];
  readonly follows: readonly PageRequest[];
  /** Pages that stand whole within it. */
  readonly inner: readonly InnerPage[];
  readonly problems: readonly ProblemReport[];
  readonly records: number;
}

/** Nothing came of the page, because it is not what it should be. */
export const isUnreadable = ({ records, follows, inner, problems }: PageReading): boolean =>
  records === 0 && follows.length === 0 && inner.length === 0 && problems.some(({ station }) => station === 'PARSE');

/** What is known beside the page itself, and counts when its bill is screened. */
export interface Evidence {
  readonly twins?: Twins | undefined;
  readonly policies?: PolicyIndex | undefined;
  /** For sources that name places in words. */
  readonly places?: PlaceIndex | undefined;
  readonly texts?: ReadonlyMap<string, BillTexts> | undefined;
}

/**
 * Parse and normalize one page, from its snapshot. One bad record is a problem and not the end of the page; one bad page
 * is a problem and not the end of the run.
 */
export function readPage(
  source: Source,
  page: FetchedPage,
  snapshotHash: string,
  kept: ReadonlySet<string>,
  evidence: Evidence = {},
): PageReading {
  const drafts: Draft[] = [];
  const screened: ScreenedRecord[] = [];
  const kin: ScreenedBill[] = [];
  const follows: PageRequest[] = [];
  const inner: InnerPage[] = [];
  const problems: ProblemReport[] = [];
  let records = 0;
  const problem = (station: ProblemReport['station'], code: string, message: string) =>
    problems.push({ station, code, message, url: page.url, member: page.member ?? null, snapshotHash });
  try {
    for (const parsed of source.parse(page)) {
      if ('follow' in parsed) {
        follows.push(parsed.follow);
      } else if ('page' in parsed) {
        inner.push(parsed.page);
      } else if ('problem' in parsed) {
        problem('PARSE', parsed.problem.code, parsed.problem.message);
      } else {
        const raw = readRaw(parsed.record);
        if ('fault' in raw) {
          problem('PARSE', 'RAW_RECORD', raw.fault);
          continue;
        }
        records++;
        const normalized = normalize(raw.record, { sourceId: source.id, kept, ...evidence });
        for (const { code, message } of normalized.problems) problem('NORMALIZE', code, message);
        screened.push(...normalized.screened);
        if (normalized.kin) kin.push(normalized.kin);
        for (const draft of normalized.drafts) {
          const fault = draftFault(draft);
          if (fault) problem('NORMALIZE', 'DRAFT', `${draft.entity} ${draft.id}: ${fault}`);
          else drafts.push(draft);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    problem('PARSE', error.code, error.message);
  }
  return { drafts, screened, kin, follows, inner, problems, records };
}
