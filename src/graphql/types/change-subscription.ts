import { builder } from '../builder.ts';
import type { ChangeEdge } from '../following.ts';
import { Change } from '../refs.ts';
import { changeArgs, changeFilter } from './change-filter.ts';

builder.subscriptionType({
  description:
    'What can be followed. Answers come as events over HTTP (Accept: text/event-stream), for an hour at most: go on after the last cursor.',
});

const ChangeEvent = builder.objectRef<ChangeEdge>('ChangeEvent').implement({
  description: 'A change, and where to go on after it.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: 'The place in the log of changes: pass it as `after` to go on from here, here or in Query.changes.',
    }),
    node: t.field({ type: Change, description: 'The change.', resolve: ({ node }) => node }),
  }),
});

builder.subscriptionField('changes', (t) =>
  t.field({
    type: ChangeEvent,
    description:
      'Changes as they are committed, in that order, none twice and none left out: as Query.changes would list them. To go on after an interruption pass the last cursor; a browser does so by itself (Last-Event-ID).',
    args: {
      after: t.arg.string({
        description: 'Begin after this cursor. Without it: with what is committed from now on.',
      }),
      ...changeArgs(t.arg),
    },
    subscribe: (_root, { after, ...wanted }, { follow, resumeAfter, sender }) =>
      follow(changeFilter(wanted), resumeAfter ?? after ?? null, sender),
    resolve: (event) => event,
  }),
);
