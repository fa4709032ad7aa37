import { stateOf } from '../../domain/ids.ts';
import { policyPeriods } from '../../domain/policy-status.ts';
import { numbered, type Projection } from './projection.ts';

export const policyProjection: Projection<'policy'> = {
  table: 'Policy',
  childTables: [
    { table: 'PolicyEvent', parentColumn: 'policyId' },
    { table: 'PolicyPeriod', parentColumn: 'policyId' },
    { table: 'Provision', parentColumn: 'policyId' },
    { table: 'Carveout', parentColumn: 'policyId' },
    { table: 'PolicyText', parentColumn: 'policyId' },
    { table: 'PolicyRelation', parentColumn: 'policyId' },
    { table: 'PolicyAgency', parentColumn: 'policyId' },
    { table: 'PolicySponsor', parentColumn: 'policyId' },
  ],
  main: (_id, { core }, around) => ({
    ...core,
    state: stateOf(core.jurisdictionId),
    level: around.level(core.jurisdictionId) ?? 'MUNICIPALITY',
  }),
  needs: ({ core, agencies }) => [
    { entity: 'jurisdiction', id: core.jurisdictionId },
    ...(agencies ?? []).map(({ agencyId }) => ({ entity: 'agency' as const, id: agencyId })),
  ],
  title: (_id, { core }) => core.title,
  children(policyId, { core, events, provisions, carveouts, texts, relations, agencies, sponsors }) {
    const seen = new Map<string, number>();
    const provisionIds = (provisions ?? []).map(({ dimension }) => {
      const count = (seen.get(dimension) ?? 0) + 1;
      seen.set(dimension, count);
      return count === 1 ? `${policyId}/${dimension}` : `${policyId}/${dimension}/${count}`;
    });
    return [
      {
        table: 'PolicyEvent',
        rows: numbered(events, (event) => ({ policyId, ...event })),
      },
      {
        table: 'PolicyPeriod',
        rows: numbered(policyPeriods({ ...core, events: events ?? [] }), (period) => ({ policyId, ...period })),
      },
      {
        table: 'Provision',
        rows: numbered(provisions, ({ answers, secondCoder, agreed, ...provision }) => ({
          policyId,
          ...provision,
          textId: null,
          secondCoder: secondCoder ?? null,
          agreed: agreed ?? null,
        })).map((row, i) => ({ ...row, id: provisionIds[i] ?? null })),
      },
      {
        table: 'ProvisionAnswer',
        rows: (provisions ?? []).flatMap((provision, i) =>
          numbered(provision.answers, (answer) => ({ provisionId: provisionIds[i] ?? null, ...answer })),
        ),
      },
      {
        table: 'Carveout',
        rows: numbered(carveouts, ({ coder, ...carveout }) => ({ policyId, ...carveout, coder: coder ?? null })),
      },
      {
        table: 'PolicyText',
        rows: numbered(texts, (text) => ({ policyId, ...text, snapshotHash: null })).map((row, i) => ({
          ...row,
          id: `${policyId}/text/${i + 1}`,
        })),
      },
      {
        table: 'PolicyRelation',
        rows: numbered(relations, (relation) => ({ policyId, ...relation })),
      },
      {
        table: 'PolicyAgency',
        rows: numbered(agencies, ({ agencyId }) => ({ policyId, agencyId })),
      },
      {
        table: 'PolicySponsor',
        rows: numbered(sponsors, (sponsor) => ({ policyId, ...sponsor })),
      },
    ];
  },
};
