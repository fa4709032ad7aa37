import type { Role as RoleWord, Viewer as ViewerShape } from '../../domain/viewer.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';

export const Role = enumOf<RoleWord>('Role', 'What somebody may do. Each role may do all that those before it may.', {
  PUBLIC: 'Anyone: may read what is public.',
  PARTNER: 'A partner with a token, which says who asks.',
  CURATOR: 'May look at records and correct them.',
  EDITOR: 'May decide on what others set, and on what is published.',
  ADMIN: 'May give out keys and read the audit log.',
});

const ViewerKind = enumOf<ViewerShape['kind']>('ViewerKind', 'How somebody says who they are.', {
  ANYONE: 'Not at all.',
  TOKEN: 'With a token: a program.',
  STAFF: 'Signed in: one of the staff.',
});

const Viewer = builder.objectRef<ViewerShape>('Viewer').implement({
  description: 'Who asks.',
  fields: (t) => ({
    role: t.expose('role', { type: Role, description: 'What the viewer may do.' }),
    kind: t.expose('kind', { type: ViewerKind, description: 'How the viewer says who it is.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: "The token's name, or that of the one who is signed in. Null for anyone.",
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({ type: Viewer, description: 'Who you are here.', resolve: (_root, _args, { viewer }) => viewer }),
);
