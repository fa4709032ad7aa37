import type { CodedPolicy } from '../domain/policy-coding.ts';
import {
  type CarveoutKind,
  isByRule,
  type ProvisionAnswer,
  type ProvisionDimension,
  type ProvisionScope,
} from '../domain/provision.ts';
import type { View } from './view.ts';

/** What people coded of a policy, out of its parts; without provisions and carve-outs where there is no such policy. */
export async function codedPolicy(view: View, id: string): Promise<CodedPolicy> {
  const [provisions, carveouts] = await Promise.all([view.parts('Provision', id), view.parts('Carveout', id)]);
  const byPeople = provisions.filter((provision) => !isByRule(provision));
  const answers = await Promise.all(byPeople.map((provision) => view.parts('ProvisionAnswer', provision.id)));
  return {
    id,
    provisions: byPeople.map((provision, at) => ({
      id: provision.id,
      dimension: provision.dimension as ProvisionDimension,
      joinedBy: provision.joinedBy as 'AND' | 'OR',
      scope: provision.scope as ProvisionScope,
      answers: (answers[at] ?? []).map(({ answer }) => answer as ProvisionAnswer),
    })),
    carveouts: carveouts
      .filter(({ coder }) => !isByRule({ coder: coder ?? undefined }))
      .map(({ ordinal, dimension, kind, lookbackYears }) => ({
        ordinal,
        dimension: dimension as ProvisionDimension | null,
        kind: kind as CarveoutKind,
        lookbackYears,
      })),
  };
}
