import type { Day } from '../domain/ids.ts';
import { carveoutsOn } from '../domain/policy-coding.ts';
import { SCORE_DIMENSIONS, type Score, type ScoreInput, scoreOf } from '../domain/policy-score.ts';
import { isJailDimension } from '../domain/protection/dimensions.ts';
import type { Protection } from '../domain/protection/protection.ts';
import type { ProvisionScope } from '../domain/provision.ts';
import { codedPolicy } from './coded-policy.ts';
import type { PlaceView } from './place-view.ts';

/** The score of a place on a day, from what governs a person booked there. */
export async function placeScore(view: PlaceView, jurisdictionId: string, day: Day): Promise<Score> {
  const counted = (await view.protections(jurisdictionId, day)).filter(
    ({ dimension, custody }) =>
      // What a city told its own police does not bind the jail.
      SCORE_DIMENSIONS.has(dimension) && custody === (isJailDimension(dimension) ? 'JAIL' : 'OFFICERS'),
  );
  return scoreOf(await Promise.all(counted.map((protection) => inputOf(view, protection))));
}

async function inputOf(view: PlaceView, protection: Protection): Promise<ScoreInput> {
  const { dimension, custodianId, direction, answers, joinedBy, sources, sentence } = protection;
  const [first] = sources;
  if (direction === null || joinedBy === null || !first)
    return { dimension, custodianId, policyId: null, provision: null, carveouts: [], note: sentence };
  const policyId = first.entity === 'policy' ? first.id : null;
  const row = first.provisionId === null ? null : await view.row('Provision', first.provisionId);
  const scope = (row?.scope ?? 'GENERAL') as ProvisionScope;
  return {
    dimension,
    custodianId,
    policyId,
    provision: { id: first.provisionId ?? first.id, dimension, answers, joinedBy, scope },
    carveouts: policyId === null ? [] : carveoutsOn(await codedPolicy(view, policyId), dimension),
    note: sentence,
  };
}
