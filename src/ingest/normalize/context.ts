import type { PlaceIndex } from '../../domain/place-index.ts';
import type { PolicyIndex } from '../../domain/policy-index.ts';
import type { Twins } from '../../screen/twin.ts';
import type { BillTexts } from '../text-look.ts';

/** What is known beside the record itself. */
export interface NormalizeContext {
  readonly sourceId: string;
  /** Ids of the screened kind that the store holds: these are kept up to date whatever the screener says now. */
  readonly kept: ReadonlySet<string>;
  /** Bills whose evidence counts for a bill with a title only; absent at the first reading. */
  readonly twins?: Twins | undefined;
  /** Policies of the store, for sources whose matters may be one of them already. */
  readonly policies?: PolicyIndex | undefined;
  /** Places of the store, for sources that name places in words. */
  readonly places?: PlaceIndex | undefined;
  /** Texts of bills that are known, by the bill's id. */
  readonly texts?: ReadonlyMap<string, BillTexts> | undefined;
}
