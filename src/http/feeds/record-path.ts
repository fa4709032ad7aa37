/** Where the page of a record is, below the server's origin: "/bills/hr3003-115". Ids of places have slashes of their own. */
export const recordPath = (recordType: string, id: string): string =>
  `/${FOLDERS[recordType] ?? `${recordType.toLowerCase().replaceAll('_', '-')}s`}/${encodeURI(id).replace(/[?#]/g, encodeURIComponent)}`;

/** Those whose plural is not theirs with an "s". */
const FOLDERS: Readonly<Record<string, string>> = {
  AGENCY: 'agencies',
  BILL_FAMILY: 'bill-families',
  PERSON: 'people',
  POLICY: 'policies',
};
