import { defineSource, type FetchedPage, type PageRequest, type Parsed } from '../src/ingest/source.ts';
import { fileNameOf, readAgreementList } from './kit/agreement-list.ts';
import { editionOfFile } from './kit/agreement-list-name.ts';
import { readHtml } from './kit/select.ts';

type Kind = 'page' | 'archive' | 'participating' | 'pending';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Where ICE keeps the files, for those that are read from a folder. */
const FILES = 'doclib/about/offices/ero/287g';

/** Lists of both kinds that a page links to: by what the link says, and by the name of its file. */
function* listsOn({ kind, url, body }: FetchedPage<Kind>): Generator<Parsed<Kind>> {
  const found = new Map<string, PageRequest<Kind>>();
  for (const link of readHtml(body).some('a[href]')) {
    const target = link.attribute('href') ?? '';
    if (!URL.canParse(target, url)) continue;
    const address = new URL(target, url);
    address.hash = '';
    const isFile = /\.xlsx$|\/file-download\/download\//i.test(address.pathname);
    const text = link.text();
    const said = /pending/i.test(text)
      ? 'pending'
      : /participating agenc|view 287\(g\)/i.test(text)
        ? 'participating'
        : undefined;
    const list = editionOfFile(fileNameOf({ url: address.href }))?.list ?? (isFile ? said : undefined);
    if (!isFile || list === undefined) continue;
    // A list of the archive does not change any more.
    const revision = kind === 'archive' ? { revision: 'archived' } : {};
    found.set(address.href, { kind: list, url: address.href, accept: XLSX, ...revision });
  }
  const isThere =
    kind === 'archive' ? found.size > 0 : [...found.values()].some((list) => list.kind === 'participating');
  if (!isThere) {
    const title = readHtml(body).maybe('head > title')?.text() ?? '';
    const message = `no link to a list of participating agencies on the page titled "${title}": was it redesigned?`;
    yield { problem: { code: 'SELECTOR', message } };
  }
  for (const follow of found.values()) yield { follow };
}

/** ICE's lists of agencies with an agreement under section 287(g), or about to have one. */
export default defineSource<Kind>({
  id: 'us-ice-287g',
  name: 'Immigration and Customs Enforcement, lists of agreements under section 287(g)',
  lineage: 'official',
  homepage: 'https://www.ice.gov/identify-and-arrest/287g',
  schedule: '20 13,21 * * *',
  parserVersion: 1,
  coverage: 'recent',
  minRecords: 1,
  media: { participating: 'BYTES', pending: 'BYTES' },
  politeness: { minDelayMs: 2000, maxPages: 2000 },

  *start(scope) {
    const base = scope.base('ice');
    yield { kind: 'page', url: `${base}/identify-and-arrest/287g`, listing: 'recent', accept: 'text/html' };
    yield { kind: 'archive', url: `${base}/287g-archive`, listing: 'recent', accept: 'text/html' };
  },

  member(name, scope) {
    const file = name.split('/').at(-1) ?? '';
    const list = /\.xlsx$/i.test(file) ? editionOfFile(file)?.list : undefined;
    return list && { kind: list, url: `${scope.base('ice')}/${FILES}/${encodeURIComponent(file)}`, accept: XLSX };
  },

  *parse(page) {
    const { kind } = page;
    if (kind === 'page' || kind === 'archive') yield* listsOn(page);
    else yield* readAgreementList({ ...page, kind });
  },
});
