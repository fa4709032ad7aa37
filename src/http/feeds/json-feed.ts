import { type FeedPage, htmlOf, textOf } from './page.ts';

/** JSON Feed, version 1.1. */
export const jsonFeed = (page: FeedPage): string =>
  `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: page.title,
    home_page_url: page.home,
    feed_url: page.self,
    ...(page.older === null ? {} : { next_url: page.older }),
    language: 'en',
    authors: [{ name: 'Holdwatch' }],
    items: page.entries.map((entry) => ({
      id: page.entryId(entry),
      url: page.recordUrl(entry),
      title: entry.title,
      content_html: htmlOf(entry),
      content_text: textOf(entry),
      date_published: entry.at,
      tags: [entry.recordType, entry.kind, entry.cause],
      // For programs; JSON Feed leaves names with an underscore to whoever writes one.
      _holdwatch: {
        cursor: entry.cursor,
        seq: entry.seq,
        recordType: entry.recordType,
        recordId: entry.recordId,
        version: entry.version,
        kind: entry.kind,
        cause: entry.cause,
      },
    })),
  })}\n`;
