/** Kinds of records that have pages of their own, by type. */
const PAGES: Readonly<Record<string, string>> = {
  Policy: 'policies',
  Bill: 'bills',
  Jurisdiction: 'jurisdictions',
  ExecutiveAction: 'executive-actions',
};

/** Where a record is to be read, by its id with the type ("Bill:hr3003-115"): its page, or the question for it. */
export function recordAddress(origin: string, id: string): string {
  const colon = id.indexOf(':');
  const page = PAGES[id.slice(0, colon)];
  if (page)
    return new URL(`/${page}/${encodeURI(id.slice(colon + 1)).replace(/[?#]/g, encodeURIComponent)}`, origin).href;
  const query = `{node(id:${JSON.stringify(id)}){id ...on Record{changedAt provenance{pageUrl}}}}`;
  return new URL(`/graphql?query=${encodeURIComponent(query)}`, origin).href;
}
