import type { Draft, ScreenedBill, ScreenedRecord } from '../domain/draft.ts';
import { SourceError } from '../domain/errors.ts';
import { RawRecord } from '../domain/raw.ts';
import type { Twins } from '../screen/twin.ts';
import { normalize } from './normalize/index.ts';
import type { ProblemReport } from './ports.ts';
import { draftFault } from './reconcile.ts';
import type { FetchedPage, PageRequest, Source } from './source.ts';

/** All that one page gave. */
export interface PageReading {
  readonly drafts: readonly Draft[];
  readonly screened: readonly ScreenedRecord[];
  /** Bills that may be a twin's evidence, or be in need of one. */
  readonly kin: readonly ScreenedBill[];
  readonly follows: readonly PageRequest[];
  readonly problems: readonly ProblemReport[];
  readonly records: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes to text, strictly: a broken character is an error here and not a question mark in the record. */
export function decode(bytes: Uint8Array, url: string): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new SourceError('INVALID', `${url} is not valid UTF-8`, { cause });
  }
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
  twins?: Twins,
): PageReading {
  const drafts: Draft[] = [];
  const screened: ScreenedRecord[] = [];
  const kin: ScreenedBill[] = [];
  const follows: PageRequest[] = [];
  const problems: ProblemReport[] = [];
  let records = 0;
  const problem = (station: ProblemReport['station'], code: string, message: string) =>
    problems.push({ station, code, message, url: page.url, member: page.member ?? null, snapshotHash });
  try {
    for (const parsed of source.parse(page)) {
      if ('follow' in parsed) {
        follows.push(parsed.follow);
      } else if ('problem' in parsed) {
        problem('PARSE', parsed.problem.code, parsed.problem.message);
      } else {
        const raw = RawRecord.safeParse(parsed.record);
        if (!raw.success) {
          const issues = raw.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
          problem('PARSE', 'RAW_RECORD', issues);
          continue;
        }
        records++;
        const normalized = normalize(raw.data, { sourceId: source.id, kept, ...(twins && { twins }) });
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
  return { drafts, screened, kin, follows, problems, records };
}
