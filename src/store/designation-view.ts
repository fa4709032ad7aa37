import { FederalView } from './federal-view.ts';
import type { Rows, Typed } from './rows.ts';

type Named = Typed<'Designation', Rows['Designation']>;
type NamedList = Typed<'DesignationList', Rows['DesignationList']>;

/** Which places a list names that the one before it did not, and the other way round. Null where nobody can say. */
export interface DesignationDiff {
  readonly added: readonly Named[] | null;
  readonly removed: readonly Named[] | null;
}

/** What lists call places "sanctuaries" is compared list by list, for each publisher. */
export class DesignationView extends FederalView {
  /** The publisher's list before this one; null where none is known. */
  async previousList({ id, publisher, asOf }: NamedList): Promise<NamedList | null> {
    const ids = await this.idsBy('listsOf', 'DesignationList', 'publisher', 'id', publisher);
    const lists = await this.rows('DesignationList', ids);
    const earlier = lists.filter(
      (list) => list.id !== id && list.delistedAt === null && asOf !== null && list.asOf !== null && list.asOf < asOf,
    );
    return earlier.reduce<NamedList | null>(
      (latest, list) => (latest && (latest.asOf ?? '') > (list.asOf ?? '') ? latest : list),
      null,
    );
  }

  /** A list of which a part only was seen lacks places that it may have had: what it lacks says nothing. */
  async designationDiff(list: NamedList): Promise<DesignationDiff> {
    const previous = await this.previousList(list);
    if (!previous) return { added: null, removed: null };
    const [now, before] = await Promise.all([this.#namedOn(list.id), this.#namedOn(previous.id)]);
    const beyond = (those: readonly Named[], others: readonly Named[]): Named[] => {
      const known = new Set(others.map(placeKey));
      return those.filter((one) => !known.has(placeKey(one)));
    };
    return {
      added: previous.complete ? beyond(now, before) : null,
      removed: list.complete ? beyond(before, now) : null,
    };
  }

  async #namedOn(listId: string): Promise<readonly Named[]> {
    const ids = await this.idsBy('designationsOn', 'Designation', 'listId', 'id', listId);
    return (await this.rows('Designation', ids)).filter(({ delistedAt }) => delistedAt === null);
  }
}

/** A place that was matched is itself under any name; of one that was not, the name is all there is. */
const placeKey = ({ jurisdictionId, state, level, publishedName }: Named): string =>
  jurisdictionId ?? [state, level, publishedName.toLowerCase()].join('|');
