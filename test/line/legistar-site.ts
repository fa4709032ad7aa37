import { onTestFinished } from 'vitest';
import { type SeenRequest, type SiteReply, startLocalSite } from '../local-site.ts';

// A small Legistar: matters of one client in the form of the Web API, written here, found by the filter a listing asks for,
// within the limits that the real one has.

export interface Matter {
  readonly id: number;
  readonly file: string;
  readonly title: string;
  readonly modified?: string;
  readonly introduced?: string;
  readonly agenda?: string;
  readonly passed?: string;
  readonly enacted?: string;
  readonly number?: string;
  readonly status?: string;
  readonly type?: string;
  readonly history?: readonly { readonly on: string; readonly action: string; readonly result?: string }[];
  readonly sponsors?: readonly string[];
  readonly attachments?: readonly string[];
  /** Texts by version. */
  readonly texts?: Readonly<Record<string, string>>;
}

const ZERO = '0001-01-01T00:00:00';
const midnight = (day: string | undefined): string | null => (day === undefined ? null : `${day}T00:00:00`);

const written = (matter: Matter): Record<string, unknown> => ({
  MatterId: matter.id,
  MatterLastModifiedUtc: matter.modified ?? '2014-01-01T08:00:00.123',
  MatterFile: matter.file,
  MatterName: null,
  MatterTitle: matter.title,
  MatterTypeName: matter.type ?? 'Ordinance',
  MatterStatusName: matter.status ?? 'In Committee',
  MatterBodyName: 'Council',
  MatterIntroDate: midnight(matter.introduced ?? '2013-06-17'),
  MatterAgendaDate: midnight(matter.agenda),
  MatterPassedDate: matter.passed ? midnight(matter.passed) : ZERO,
  MatterEnactmentDate: matter.enacted ? midnight(matter.enacted) : ZERO,
  MatterEnactmentNumber: matter.number ?? null,
  MatterVersion: Object.keys(matter.texts ?? {}).at(-1) ?? '1',
  MatterRestrictViewViaWeb: false,
});

/** What stands below a matter, by the end of the address. */
function below(matter: Matter): Record<string, unknown> {
  const texts = Object.entries(matter.texts ?? {});
  const key = (at: number) => String(matter.id * 100 + at);
  return {
    '/histories': (matter.history ?? []).map(({ on, action, result }) => ({
      MatterHistoryActionDate: midnight(on),
      MatterHistoryActionName: action,
      MatterHistoryActionBodyName: 'Council',
      MatterHistoryPassedFlagName: result ?? null,
    })),
    '/sponsors': (matter.sponsors ?? []).map((name, at) => ({
      MatterSponsorName: name,
      MatterSponsorSequence: at,
      MatterSponsorMatterVersion: '1',
    })),
    '/attachments': (matter.attachments ?? []).map((name) => ({
      MatterAttachmentName: name,
      MatterAttachmentHyperlink: `https://files.example/${encodeURIComponent(name)}`,
      MatterAttachmentShowOnInternetPage: true,
    })),
    '/relations': [],
    '/versions': texts.map(([version], at) => ({ Key: key(at), Value: version })),
    ...Object.fromEntries(texts.map(([, plain], at) => [`/texts/${key(at)}`, { MatterTextPlain: plain }])),
  };
}

/** The publisher on a free port of this machine; gone when the test is. `token`: without it every answer is 403. */
export async function startLegistar(client: string, token?: string) {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const api = `/v1/${client}/matters`;
  const faults = new Map<string, SiteReply>();
  const answer = (request: SeenRequest, etag: string | undefined, body: () => unknown): SiteReply => {
    const { searchParams } = new URL(request.url, site.origin);
    if (token !== undefined && searchParams.get('token') !== token) return { status: 403, body: 'Token is required.' };
    const fault = faults.get(request.path.replace(api, '')) ?? faults.get('*');
    if (fault) return fault;
    if (request.headers.accept !== 'application/json') return { type: 'application/xml', body: '<ArrayOfMatter/>' };
    const found = body();
    if (found === undefined)
      return { status: 400, type: 'application/json', body: '{"Message":"The query is invalid."}' };
    return { type: 'application/json', body: JSON.stringify(found), ...(etag ? { etag } : {}) };
  };
  return {
    origin: site.origin,
    /** Every address below it, from now on; those of matters carry an ETag where `etags` says so. */
    publish(matters: readonly Matter[], { etags = false, obeysFilter = true } = {}): void {
      site.route(api, (request) =>
        answer(request, undefined, () => {
          const query = new URL(request.url, site.origin).searchParams;
          const filter = query.get('$filter') ?? '';
          if (request.url.length > 2048 || nodesOf(filter) > 100) return undefined;
          const fits = predicate(filter);
          const rows = matters.map(written).filter((row) => !obeysFilter || fits(row));
          const skip = Number(query.get('$skip') ?? 0);
          return rows.slice(skip, skip + Math.min(1000, Number(query.get('$top') ?? 1000)));
        }),
      );
      for (const matter of matters) {
        const parts = { '': written(matter), ...below(matter) };
        for (const [end, part] of Object.entries(parts)) {
          const text = JSON.stringify(part);
          const etag = etags ? `"${Buffer.from(text).toString('base64').slice(-40)}${text.length}"` : undefined;
          site.route(`${api}/${matter.id}${end}`, (request) => answer(request, etag, () => part));
        }
      }
    },
    /** Answers so from now on: `*` for all addresses, else by what follows `/matters`; undefined ends it. */
    fault(path: string, reply: SiteReply | undefined): void {
      if (reply) faults.set(path, reply);
      else faults.delete(path);
    },
    /** What was asked for since it was last asked, by what follows `/matters`: "recent" and "all" for the listings. */
    asked(): string[] {
      const asked = site.requests
        .filter(({ path }) => path !== '/robots.txt')
        .map(({ path, url }) => {
          if (path !== api) return path.replace(`${api}/`, '');
          const query = new URL(url, site.origin).searchParams;
          const skip = query.get('$skip');
          const since = /MatterLastModifiedUtc gt datetime'([\d-]+)'/.exec(query.get('$filter') ?? '')?.[1];
          return `${since ? `since ${since}` : 'all'}${skip === '0' ? '' : ` from ${skip}`}`;
        });
      site.requests.length = 0;
      return asked;
    },
    site,
  };
}

type Row = Readonly<Record<string, unknown>>;
type Predicate = (row: Row) => boolean;

/** As ASP.NET counts them: a comparison, its value, its field and the row, a conversion of dates, and each "or". */
function nodesOf(filter: string): number {
  const count = (pattern: RegExp) => [...filter.matchAll(pattern)].length;
  return 4 * count(/substringof\(| eq '/g) + 5 * count(/ gt datetime'/g) + count(/ or | and /g);
}

/** The part of OData 3 that is asked for: substringof, eq, gt, and, or, brackets. */
function predicate(filter: string): Predicate {
  const tokens = filter.match(/'(?:[^']|'')*'|[()]|,|[^\s(),']+/g) ?? [];
  let at = 0;
  const take = (wanted?: string): string => {
    const token = tokens[at++] ?? '';
    if (wanted !== undefined && token !== wanted) throw new Error(`wanted ${wanted}, found ${token} in ${filter}`);
    return token;
  };
  const text = () => take().slice(1, -1).replaceAll("''", "'");
  const term = (): Predicate => {
    if (tokens[at] === '(') {
      take('(');
      const inner = either();
      take(')');
      return inner;
    }
    const name = take();
    if (name === 'substringof') {
      take('(');
      const words = text().toLowerCase();
      take(',');
      const field = take();
      take(')');
      return (row) =>
        String(row[field] ?? '')
          .toLowerCase()
          .includes(words);
    }
    if (take() === 'eq') {
      const value = text();
      return (row) => row[name] === value;
    }
    take('datetime');
    const day = text();
    return (row) => typeof row[name] === 'string' && (row[name] as string) > day;
  };
  const joined = (word: string, part: () => Predicate, join: (all: Predicate[]) => Predicate) => (): Predicate => {
    const all = [part()];
    while (tokens[at] === word) {
      take(word);
      all.push(part());
    }
    return join(all);
  };
  const both = joined('and', term, (all) => (row) => all.every((fits) => fits(row)));
  const either = joined('or', both, (all) => (row) => all.some((fits) => fits(row)));
  const whole = either();
  if (at < tokens.length) throw new Error(`not understood: ${tokens.slice(at).join(' ')}`);
  return whole;
}
