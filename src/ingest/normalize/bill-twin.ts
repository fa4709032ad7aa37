import { billId } from '../../domain/bill.ts';
import { type FamilyInput, titlesOf } from '../../domain/family/input.ts';
import { billTypeOf, type RawBill } from '../../domain/raw-bill.ts';
import { billKeyOf } from './bill.ts';
import { plainLine } from './html.ts';

/** What a bill can be compared with others by, without its summaries. */
export function comparable(raw: RawBill): FamilyInput {
  const key = billKeyOf(raw);
  const titles = (raw.titles ?? []).map(({ type, title }) => ({ type, title: plainLine(title) }));
  return {
    id: billId(key),
    ...key,
    introducedOn: raw.introducedDate ?? null,
    sponsorId: raw.sponsors?.[0]?.bioguideId ?? null,
    ...titlesOf({ title: plainLine(raw.title), shortTitle: null, titles }),
    summaries: [],
    related: (raw.relatedBills ?? []).flatMap(({ type: typeText, number, congress, relations }) => {
      const type = billTypeOf(typeText);
      const id = type && billId({ type, number: Number(number), congress: Number(congress) });
      return id ? relations.map((relation) => ({ billId: id, ...relation })) : [];
    }),
  };
}
