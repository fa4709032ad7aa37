import { UserError } from '../../domain/errors.ts';
import { isAtLeast } from '../../domain/viewer.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { listArgs, orderOf } from '../filters.ts';
import { AuditEntry } from '../refs.ts';

const ADMIN = { atLeast: 'ADMIN' } as const;

builder.node(AuditEntry, {
  description:
    'Something that somebody did. Entries are never changed and never deleted, and each names the one before.',
  authScopes: ADMIN,
  id: { resolve: ({ seq }) => String(seq) },
  loadWithoutCache: (id, { view, viewer }) => {
    if (!isAtLeast(viewer.role, 'ADMIN')) throw new UserError('FORBIDDEN', 'The audit log is for the role ADMIN.');
    return (/^\d{1,9}$/.test(id) ? view.numbered('AuditEntry', Number(id)) : null) as never;
  },
  fields: (t) => ({
    seq: t.exposeInt('seq', { description: 'Number of the entry: 1, 2, 3 and so on without a gap.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    actor: t.exposeString('actor', { description: 'Who: "token:…", "staff:…" or "command:…".' }),
    actorName: t.exposeString('actorName', { description: 'What they were called then.' }),
    action: t.exposeString('action', { description: 'What they did: "token.create".' }),
    target: t.exposeString('target', { description: 'What they did it to, by its id with the type.' }),
    detail: t.exposeString('detail', { description: 'What else is known of it, as JSON text.' }),
    previousHash: t.exposeString('previousHash', { description: 'The hash of the entry before. Empty for the first.' }),
    hash: t.exposeString('hash', { description: 'SHA-256 of all the rest, as hexadecimal.' }),
  }),
});

const AuditFilter = builder.inputType('AuditFilter', {
  description: 'Which entries of the audit log are wanted.',
  fields: (t) => ({
    changedSince: t.field({ type: 'DateTime', description: 'Only what was done at this instant or later.' }),
    actor: t.string({ description: 'Only what this one did.' }),
    action: t.string({ description: 'Only this action.' }),
    target: t.string({ description: 'Only what was done to this.' }),
  }),
});

const AuditOrder = orderOf('AuditOrder', 'entries of the audit log', {
  SEQ_DESC: 'The newest first.',
  SEQ_ASC: 'The oldest first.',
});

const AuditEntryConnection = connectionOf('AuditEntry', AuditEntry, 'the audit log');

builder.queryField('auditLog', (t) =>
  t.field({
    type: AuditEntryConnection,
    description: 'What people did. Needs the role ADMIN.',
    authScopes: ADMIN,
    args: listArgs(t.arg, AuditFilter, AuditOrder, 'SEQ_DESC'),
    complexity: pageComplexity,
    resolve: (_root, args, { view }) => view.list('AuditEntry', args),
  }),
);
