import { onTestFinished } from 'vitest';
import { type SiteReply, startLocalSite } from '../local-site.ts';
import { type WrittenCell, workbookBytes } from '../workbook.ts';

// A small ICE: its page on section 287(g), the archive, and the workbooks that both link to.

/** An agreement as the site's workbooks list it. */
export interface Listed {
  readonly state: string;
  readonly agency: string;
  readonly county?: string;
  readonly type?: string;
  readonly model: string;
  readonly signed?: string | number;
  readonly memorandum?: string;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILES = '/doclib/about/offices/ero/287g';
const HEADER = ['STATE', 'LAW ENFORCEMENT AGENCY', 'TYPE', 'COUNTY', 'SUPPORT TYPE', 'SIGNED', 'MOA', 'ADDENDUM'];

/** "05182026am" for the morning of 2026-05-18. */
const stamp = (edition: string): string => {
  const [, year, month, day, part] = /^(\d{4})-(\d\d)-(\d\d) ?(.*)$/.exec(edition) ?? [];
  return `${month}${day}${year}${part}`;
};

export function workbookOf(rows: readonly Listed[], edition: string): Buffer {
  const cells = rows.map(({ state, agency, type = 'County', county = '#N/A', model, signed = '', memorandum }) => {
    const link: WrittenCell = memorandum === undefined ? 'link pending' : { text: 'link', link: memorandum };
    return [state, agency, type, county, model, signed, link];
  });
  return workbookBytes({
    saved: `${edition.slice(0, 10)}T09:00:00Z`,
    sheets: [{ name: 'Sheet1', rows: [HEADER, ...cells] }],
  });
}

/** The publisher on a free port of this machine; gone when the test is. */
export async function startIce() {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const archived: string[] = [];
  let newest: string[] = [];
  let changes = 0;
  const html = (title: string, body: string): SiteReply => ({
    type: 'text/html',
    body: `<!doctype html><html><head><title>${title} | ICE</title></head><body>${body}</body></html>`,
    etag: `"${title}-${changes++}"`,
  });
  const links = (files: readonly string[]) => files.map((file) => `<a href="${FILES}/${file}">${file}</a>`).join(' ');
  const showPages = () => {
    site.route('/identify-and-arrest/287g', html('287(g) Program', `<h1>287(g)</h1>${links(newest)}`));
    site.route('/287g-archive', html('287(g) Archive', links(archived)));
  };
  return {
    site,
    origin: site.origin,
    /** A new list on the page; the one before it goes to the archive. */
    publish(edition: string, participating: readonly Listed[], pending: readonly Listed[] = []): void {
      archived.push(...newest);
      newest = [];
      for (const [list, rows] of [
        ['participating', participating],
        ['pending', pending],
      ] as const) {
        if (rows.length === 0) continue;
        const file = `${list}Agencies${stamp(edition)}.xlsx`;
        site.route(`${FILES}/${file}`, { type: XLSX, body: workbookOf(rows, edition), etag: `"${file}"` });
        newest.push(file);
      }
      if (archived.length === 0) archived.push(...newest);
      showPages();
    },
    /** Answers for the page, or for the newest list, with something else. */
    answer(what: 'page' | 'list', reply: SiteReply): void {
      site.route(what === 'page' ? '/identify-and-arrest/287g' : `${FILES}/${newest[0]}`, reply);
    },
    /** Puts the pages back. */
    mend: showPages,
    /** What was asked for since it was last asked. */
    asked(): string[] {
      const asked = site.paths().map((path) => path.split('/').at(-1) ?? '');
      site.requests.length = 0;
      return asked;
    },
  };
}
