import type { Entry } from './entry.ts';
import { escaped, type FeedPage, htmlOf, textOf, updatedAt } from './page.ts';

// Atom (RFC 4287), paged and archived (RFC 5005): what stands before a page never changes any more.

export function atom(page: FeedPage): string {
  const links = [
    link('self', page.self, 'application/atom+xml'),
    link('alternate', page.home, 'text/html'),
    ...(page.isNewest ? [] : [link('current', page.current, 'application/atom+xml')]),
    ...(page.older === null ? [] : [link('next', page.older), link('prev-archive', page.older)]),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0">
<id>${escaped(page.id)}</id>
<title>${escaped(page.title)}</title>
<updated>${updatedAt(page)}</updated>
<author><name>Holdwatch</name></author>
${links.join('\n')}${page.isNewest ? '' : '\n<fh:archive/>'}
${page.entries.map((entry) => atomEntry(page, entry)).join('\n')}
</feed>
`;
}

const link = (rel: string, href: string, type?: string): string =>
  `<link rel="${rel}" href="${escaped(href)}"${type ? ` type="${type}"` : ''}/>`;

const atomEntry = (page: FeedPage, entry: Entry): string => `<entry>
<id>${escaped(page.entryId(entry))}</id>
<title>${escaped(entry.title)}</title>
<updated>${entry.at}</updated>
<published>${entry.at}</published>
${link('alternate', page.recordUrl(entry))}
<category term="${entry.recordType}"/><category term="${entry.kind}"/><category term="${entry.cause}"/>
<summary>${escaped(textOf(entry))}</summary>
<content type="html">${escaped(htmlOf(entry))}</content>
</entry>`;
