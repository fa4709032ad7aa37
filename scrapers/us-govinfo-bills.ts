import { type BillKey, billId, parseBillId } from '../src/domain/bill.ts';
import { LAW_VERSION, textFileOf } from '../src/domain/bill-text.ts';
import { SourceError } from '../src/domain/errors.ts';
import { billTypeOf } from '../src/domain/raw-bill.ts';
import { defineSource, type FetchedPage, type PageRequest, type Parsed, type Scope } from '../src/ingest/source.ts';
import { type BillTextFile, parseBillText } from './kit/bill-text.ts';

const XML = 'application/xml, text/xml';
const CONTENT = '/content/pkg/';
const DAY_MS = 86_400_000;
/** What is printed hardly ever changes: after so many days it is asked for again. */
const EVERY_DAYS = 90;

/** "119 HR 32 IH: …", "119 S185 IS: …", "119 H. CON. RES. 4 RFS". */
const NAME = /^([1-9]\d*) ([A-Z. ]+?) ?([1-9]\d*) ([A-Z]+\d*)\b/;
const REFERENCE = /^\/us\/bill\/([1-9]\d*)\/([a-z]+)\/([1-9]\d*)/;

export default defineSource({
  id: 'us-govinfo-bills',
  name: 'Texts of bills of Congress, govinfo',
  lineage: 'official',
  homepage: 'https://www.govinfo.gov/app/collection/bills',
  // Half an hour after the bills themselves: their files name the texts.
  schedule: '10 2,6,10,14,18,22 * * *',
  parserVersion: 1,
  coverage: 'recent',
  // A store without bills asks for no text.
  minRecords: 0,
  needs: 'billsToRead',
  // The longest act so far has 5,593 pages.
  maxBytes: 64 * 2 ** 20,
  politeness: { minDelayMs: 200, maxPages: 20_000 },

  *start(scope) {
    for (const [id, urls] of scope.billsToRead ?? []) {
      if (!isWanted(scope, id)) continue;
      for (const url of urls) yield request(scope, url);
    }
  },

  member(name, scope) {
    const file = textFileOf(name);
    if (!file) return undefined;
    if (file.kind === 'law') {
      const wanted = [...(scope.billsToRead ?? [])].filter(([id]) => isWanted(scope, id)).flatMap(([, urls]) => urls);
      const url = wanted.find((known) => textFileOf(known)?.stem === file.stem);
      return url === undefined ? undefined : request(scope, url);
    }
    const id = billId(file.bill);
    const urls = scope.billsToRead?.get(id);
    if (!urls || !isWanted(scope, id)) return undefined;
    const known = urls.find((url) => textFileOf(url)?.stem === file.stem);
    return request(scope, known ?? `${CONTENT}${file.stem}/xml/${file.stem}.xml`);
  },

  *parse(page) {
    const text = parseBillText(page.body);
    const { bill, versionCode } = identify(page, text);
    for (const name of text.unknown) {
      yield { problem: { code: 'UNKNOWN_ELEMENT', message: `<${name}> is new to us; its words are kept` } };
    }
    if (text.sections.length === 0) {
      yield { problem: { code: 'EMPTY_TEXT', message: 'the file holds no words that the bill would enact' } };
      return;
    }
    yield {
      record: {
        entity: 'billTextVersion',
        congress: String(bill.congress),
        type: bill.type,
        number: String(bill.number),
        versionCode,
        url: page.url,
        date: text.date,
        officialTitle: text.officialTitle,
        sections: [...text.sections],
      },
    } satisfies Parsed;
  },
});

const isWanted = (scope: Scope, id: string): boolean =>
  scope.congress === undefined || parseBillId(id)?.congress === scope.congress;

/** The address that the bill's file names, at the publisher as it is set: one file may be named at several hosts. */
function request(scope: Scope, url: string): PageRequest<'text'> {
  const path = url.slice(url.indexOf(CONTENT));
  const day = Math.floor(scope.today.getTime() / DAY_MS);
  // Addresses take turns: on any day a few of them are due, and never all on one.
  const turn = Math.floor((day + [...path].reduce((sum, sign) => sum + sign.charCodeAt(0), 0)) / EVERY_DAYS);
  return { kind: 'text', url: scope.base('govinfo') + path, accept: XML, revision: String(turn) };
}

/** Which bill, and which version of it. The address says; the file itself must not say otherwise. */
function identify(page: FetchedPage, { name, billReference }: BillTextFile): { bill: BillKey; versionCode: string } {
  const file = textFileOf(page.url);
  if (file?.kind === 'law' || (!file && billReference)) {
    const [, congress, type, number] = REFERENCE.exec(billReference ?? '') ?? [];
    const bill = keyOf(congress, type, number);
    if (!bill) throw new SourceError('INVALID', 'the law does not say which bill it was');
    return { bill, versionCode: LAW_VERSION };
  }
  const [, congress, type, number, code] = NAME.exec(name ?? '') ?? [];
  const said = keyOf(congress, type, number);
  if (!file) {
    if (!said || !code) throw new SourceError('INVALID', 'neither its address nor the file says which bill it is');
    return { bill: said, versionCode: code.toLowerCase() };
  }
  if (said && billId(said) !== billId(file.bill)) {
    throw new SourceError('INVALID', `the file named after ${billId(file.bill)} says it is ${billId(said)}`);
  }
  return { bill: file.bill, versionCode: file.code };
}

function keyOf(
  congress: string | undefined,
  type: string | undefined,
  number: string | undefined,
): BillKey | undefined {
  const known = billTypeOf(type ?? '');
  return known && congress && number ? { congress: Number(congress), type: known, number: Number(number) } : undefined;
}
