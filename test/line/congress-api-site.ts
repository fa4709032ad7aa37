import { onTestFinished } from 'vitest';
import { type LocalSite, startLocalSite } from '../local-site.ts';
import type { BillFile } from './upstream.ts';

// A small congress.gov API: lists and actions in the publisher's form, written here. Without the key it answers nothing.

export const KEY = 'sesame-for-congress-1234';

export interface CongressApi extends LocalSite {
  /** Lists these bills as updated and publishes their actions, newest first. `perPage` entries stand on one page of the list. */
  publish(bills: readonly BillFile[], perPage?: number): void;
  /** Numbers of the bills whose actions were asked for since the last call. */
  asked(): number[];
}

const billJson = ({ congress = 118, number, title }: BillFile): string =>
  JSON.stringify({
    bill: { congress, type: 'HR', number: String(number), title, introducedDate: '2023-02-01', originChamber: 'House' },
    request: { billNumber: String(number), billType: 'hr', congress: String(congress), format: 'json' },
  });

export const actionsJson = ({ congress = 118, number, actions = [] }: BillFile): string =>
  JSON.stringify({
    actions: actions.map(({ on, text, code }) => ({
      ...(code ? { actionCode: code } : {}),
      actionDate: on,
      committees: null,
      links: [],
      recordedVotes: [],
      sourceSystem: { code: 9, name: 'Library of Congress' },
      text,
      type: 'IntroReferral',
    })),
    pagination: { count: actions.length },
    request: { billNumber: String(number), billType: 'hr', congress: String(congress), format: 'json' },
  });

/** The publisher on a free port of this machine; gone when the test is. */
export async function startCongressApi(): Promise<CongressApi> {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const withKey = (path: string, body: (url: URL) => string) =>
    site.route(path, ({ headers, url }) =>
      headers['x-api-key'] === KEY
        ? { type: 'application/json; charset=utf-8', body: body(new URL(url, site.origin)) }
        : { status: 403, type: 'application/json', body: '{"error":{"code":"API_KEY_MISSING"}}' },
    );
  let seen = 0;
  return {
    ...site,
    publish(bills, perPage = 250) {
      withKey('/v3/bill/118', (url) => {
        const offset = Number(url.searchParams.get('offset') ?? 0);
        const next = offset + perPage;
        const entries = bills.slice(offset, next).map(({ congress = 118, number, title, actions }) => ({
          congress,
          latestAction: { actionDate: actions?.[0]?.on, text: actions?.[0]?.text },
          number: String(number),
          originChamber: 'House',
          title,
          type: 'HR',
          updateDate: '2023-06-01',
          // The publisher's own host, whatever host was asked.
          url: `https://api.congress.gov/v3/bill/${congress}/hr/${number}?format=json`,
        }));
        const more =
          next < bills.length
            ? { next: `https://api.congress.gov/v3/bill/118?offset=${next}&limit=250&format=json` }
            : {};
        return JSON.stringify({ bills: entries, pagination: { count: bills.length, ...more } });
      });
      for (const bill of bills) {
        withKey(`/v3/bill/118/hr/${bill.number}`, () => billJson(bill));
        withKey(`/v3/bill/118/hr/${bill.number}/actions`, () => actionsJson(bill));
      }
    },
    asked() {
      const paths = site.paths();
      const fresh = paths.slice(seen);
      seen = paths.length;
      return fresh.flatMap((path) => /\/hr\/(\d+)\/actions$/.exec(path)?.[1] ?? []).map(Number);
    },
  };
}
