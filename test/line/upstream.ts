import { onTestFinished } from 'vitest';
import { type LocalSite, startLocalSite } from '../local-site.ts';

// A small govinfo: bill files in the publisher's form, written here, with its sitemaps.

export interface BillFile {
  /** 118 where not given. */
  readonly congress?: number;
  readonly number: number;
  readonly title: string;
  /** Its official title, where it has one beside the title it is shown under. */
  readonly official?: string;
  readonly summary?: string;
  readonly updated?: string;
  /** Codes of the versions of its text, the oldest first: "ih". */
  readonly texts?: readonly string[];
  readonly actions?: readonly { readonly on: string; readonly text: string; readonly code?: string }[];
}

export const SANCTUARY: BillFile = {
  number: 7,
  title: 'No Funds for Sanctuary Cities Act',
  summary:
    '<p>This bill makes a sanctuary jurisdiction that does not comply with detainers issued by U.S. Immigration and Customs Enforcement ineligible for federal grants.</p>',
};
export const DETENTION: BillFile = {
  number: 12,
  title: 'Mandatory Detention of Certain Aliens Act',
  summary:
    '<p>This bill requires the Department of Homeland Security to take into custody and detain aliens who are unlawfully present and have been charged with theft.</p>',
};
export const BRIDGES: BillFile = {
  number: 99,
  title: 'Bridge Inspection Act',
  summary: '<p>This bill directs the Department of Transportation to report on bridge inspections.</p>',
};

export const fileName = ({ congress = 118, number }: BillFile): string => `BILLSTATUS-${congress}hr${number}.xml`;

export function billXml(bill: BillFile): string {
  const { congress = 118 } = bill;
  const introduced = `${1787 + 2 * congress}-02-01`;
  const actions = bill.actions ?? [{ on: introduced, text: 'Introduced in House', code: 'Intro-H' }];
  const latest = actions[0] ?? { on: introduced, text: 'Introduced in House' };
  return `<?xml version="1.0" encoding="utf-8" standalone="no"?>
<billStatus>
  <version>3.0.0</version>
  <bill>
    <number>${bill.number}</number>
    <updateDate>${bill.updated ?? '2023-03-01T00:00:00Z'}</updateDate>
    <originChamber>House</originChamber>
    <type>HR</type>
    <introducedDate>${introduced}</introducedDate>
    <congress>${congress}</congress>
    <actions>${actions
      .map(
        ({ on, text, code }) => `
      <item>
        <actionDate>${on}</actionDate>
        <text>${text}</text>
        <type>IntroReferral</type>
        ${code ? `<actionCode>${code}</actionCode>` : ''}
        <sourceSystem><code>9</code><name>Library of Congress</name></sourceSystem>
      </item>`,
      )
      .join('')}
    </actions>
    <sponsors>
      <item>
        <bioguideId>X000001</bioguideId>
        <fullName>Rep. Example, Pat [R-TX-1]</fullName>
        <firstName>Pat</firstName>
        <lastName>Example</lastName>
        <party>R</party>
        <state>TX</state>
        <district>1</district>
        <isByRequest>N</isByRequest>
      </item>
    </sponsors>
    ${
      bill.summary
        ? `<summaries><summary><versionCode>00</versionCode><actionDate>2023-02-01</actionDate><actionDesc>Introduced in House</actionDesc><updateDate>2023-03-01T00:00:00Z</updateDate><text><![CDATA[${bill.summary}]]></text></summary></summaries>`
        : ''
    }
    <title>${bill.title}</title>
    <titles>
      <item><titleType>Display Title</titleType><title>${bill.title}</title></item>${
        bill.official
          ? `
      <item><titleType>Official Title as Introduced</titleType><title>${bill.official}</title></item>
      <item><titleType>Short Title(s) as Introduced</titleType><title>${bill.title}</title></item>`
          : ''
      }
    </titles>
    ${textVersions(bill)}
    <latestAction><actionDate>${latest.on}</actionDate><text>${latest.text}</text></latestAction>
  </bill>
</billStatus>
`;
}

/** The list of a bill's texts, which are at the publisher. */
function textVersions({ congress = 118, number, texts = [] }: BillFile): string {
  const items = texts.map((code, at) => {
    const stem = `BILLS-${congress}hr${number}${code}`;
    const url = `https://www.govinfo.gov/content/pkg/${stem}/xml/${stem}.xml`;
    const type = code === 'ih' ? 'Introduced in House' : 'Reported in House';
    return `<item><type>${type}</type><date>2023-0${at + 2}-01T05:00:00Z</date><formats><item><url>${url}</url></item></formats></item>`;
  });
  return items.length > 0 ? `<textVersions>${items.reverse().join('')}</textVersions>` : '';
}

export interface Upstream extends LocalSite {
  /** Publishes these files and lists them, with the given day of change. */
  publish(bills: readonly BillFile[], lastmod: string): void;
  /** Lists without changing any file. */
  list(bills: readonly BillFile[], lastmod: string): void;
}

/** The publisher on a free port of this machine; gone when the test is. */
export async function startUpstream(): Promise<Upstream> {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const root = `${site.origin}/sitemap/bulkdata/BILLSTATUS`;
  const file = (bill: BillFile) => `/bulkdata/BILLSTATUS/118/hr/${fileName(bill)}`;
  const listed = new Map<string, string>();
  // A feed of nothing: what is new is told by the sitemaps alone. Feed and ZIPs are played by test/fake-govinfo.ts.
  site.route('/rss/billstatus-batch.xml', { type: 'application/rss+xml', body: '<rss><channel></channel></rss>' });
  const upstream: Upstream = {
    ...site,
    list(bills, lastmod) {
      listed.clear();
      for (const bill of bills) listed.set(file(bill), lastmod);
      const entries = [...listed].map(
        ([path, day]) => `<url><loc>${site.origin}${path}</loc><lastmod>${day}</lastmod></url>`,
      );
      const ns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
      site.route('/sitemap/bulkdata/BILLSTATUS/sitemapindex.xml', {
        type: 'application/xml',
        etag: `"index-${lastmod}"`,
        body: `<sitemapindex ${ns}><sitemap><loc>${root}/118hr/sitemap.xml</loc><lastmod>${lastmod}</lastmod></sitemap></sitemapindex>`,
      });
      site.route('/sitemap/bulkdata/BILLSTATUS/118hr/sitemap.xml', {
        type: 'application/xml',
        etag: `"hr-${lastmod}-${entries.length}"`,
        body: `<urlset ${ns}>${entries.join('')}</urlset>`,
      });
    },
    publish(bills, lastmod) {
      for (const bill of bills) site.route(file(bill), { type: 'application/xml', body: billXml(bill) });
      upstream.list(bills, lastmod);
    },
  };
  return upstream;
}
