import type { Day } from '../domain/ids.ts';
import type { Protection } from '../domain/protection/protection.ts';
import { protectionsOf } from '../domain/protection/protections.ts';
import type { MaybePromise } from '../maybe-promise.ts';
import { AgreementView } from './agreement-view.ts';
import { placeAround, recordOnDay } from './place-record.ts';
import type { Rows, Typed } from './rows.ts';

/** What lies within what. */
const FROM_WITHIN = ['TOWNSHIP', 'MUNICIPALITY', 'COUNTY', 'STATE', 'TERRITORY', 'FEDERAL'];

/** What is known of a place beside its own row. */
export class PlaceView extends AgreementView {
  /** The direct containers of a place, of which it may have several. */
  containers(jurisdictionId: string): MaybePromise<readonly string[]> {
    return this.idsBy('containers', 'JurisdictionContainment', 'childId', 'parentId', jurisdictionId);
  }

  /** All places that contain it, the nearest first: counties, the state, the nation. */
  async within(jurisdictionId: string): Promise<readonly Typed<'Jurisdiction', Rows['Jurisdiction']>[]> {
    const found = new Set<string>();
    for (let ids: readonly string[] = [jurisdictionId]; ids.length; ) {
      const outer = (await Promise.all(ids.map((id) => this.containers(id)))).flat();
      ids = [...new Set(outer)].filter((id) => id !== jurisdictionId && !found.has(id));
      for (const id of ids) found.add(id);
    }
    const rows = await this.rows('Jurisdiction', [...found].sort());
    return [...rows].sort((a, b) => FROM_WITHIN.indexOf(a.level) - FROM_WITHIN.indexOf(b.level));
  }

  /** Its other Open Civic Data ids. */
  async otherIds(jurisdictionId: string): Promise<readonly string[]> {
    const names = await this.idsBy('placeNames', 'PlaceName', 'placeId', 'name', jurisdictionId);
    return names.filter((name) => name.startsWith('ocd-division/'));
  }

  /** The place of an Open Civic Data id, also of one that is not its first; null where there is none. */
  async placeOf(ocdId: string): Promise<Typed<'Jurisdiction', Rows['Jurisdiction']> | null> {
    const row = await this.row('Jurisdiction', ocdId);
    if (row) return row;
    const [placeId] = await this.idsBy('placesNamed', 'PlaceName', 'name', 'placeId', ocdId);
    return placeId === undefined ? null : this.row('Jurisdiction', placeId);
  }

  /** Its own policies, delisted ones among them. */
  policiesOf(jurisdictionId: string): MaybePromise<readonly string[]> {
    return this.idsBy('policiesOf', 'Policy', 'jurisdictionId', 'id', jurisdictionId);
  }

  /** Agreements under section 287(g) that are listed under it. */
  agreementsOf(jurisdictionId: string): MaybePromise<readonly string[]> {
    return this.idsBy('agreementsOf', 'Agreement287g', 'jurisdictionId', 'id', jurisdictionId);
  }

  decisionsOf(jurisdictionId: string): MaybePromise<readonly string[]> {
    return this.idsBy('decisionsOf', 'CourtDecisionJurisdiction', 'jurisdictionId', 'decisionId', jurisdictionId);
  }

  /** What governs a person booked there on a day. */
  async protections(jurisdictionId: string, day: Day): Promise<readonly Protection[]> {
    const around = await placeAround(this, jurisdictionId);
    return around ? protectionsOf(around, await recordOnDay(this, around, day)) : [];
  }
}
