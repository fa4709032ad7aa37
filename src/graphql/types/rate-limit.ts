import { secondsToFull } from '../../domain/rate.ts';
import { builder } from '../builder.ts';
import type { Meter } from '../context.ts';

const RateLimit = builder.objectRef<Meter>('RateLimit').implement({
  description: 'What this query costs, and what is left to ask for. Points come back every second.',
  fields: (t) => ({
    limit: t.int({ description: 'Points of a full bucket.', resolve: ({ standing }) => standing().tier.burst }),
    restoreRate: t.int({
      description: 'Points that come back each second.',
      resolve: ({ standing }) => standing().tier.perSecond,
    }),
    cost: t.int({
      description: 'Points that this query asks for at most. What it does not need is given back.',
      resolve: ({ points }) => points,
    }),
    nodeCount: t.int({
      description: 'Objects that this query asks for at most, lists counted at the size asked for.',
      resolve: ({ nodes }) => nodes,
    }),
    remaining: t.int({
      description: 'Points that are left once `cost` is taken. With several servers it is a good guess.',
      resolve: ({ standing }) => standing().remaining,
    }),
    resetAt: t.field({
      type: 'DateTime',
      description: 'When the bucket is full again if nothing more is asked for.',
      resolve: ({ standing }, _args, { clock }) =>
        new Date(clock.now().getTime() + secondsToFull(standing()) * 1000).toISOString(),
    }),
  }),
});

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimit,
    nullable: true,
    description:
      'How much you may ask for, and what this query takes of it. Null where nothing is limited. An answer that has it is never kept by a cache.',
    resolve: (_root, _args, { meter, answer }) => {
      answer.doNotStore();
      return meter ?? null;
    },
  }),
);
