import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, type Viewer } from '../../src/domain/viewer.ts';
import { audited } from '../../src/store/audit.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { freshDatabase } from '../harness/database.ts';
import { type Asker, asker } from './asking.ts';
import { NOW } from './fixture.ts';

const admin: Viewer = { kind: 'TOKEN', role: 'ADMIN', id: 'admin1', name: 'Administration' };
const editor: Viewer = { kind: 'STAFF', role: 'EDITOR', id: 'id.example/zoe', name: 'Zoë' };

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ask: Asker;
let asEditor: Asker;
let asAnyone: Asker;
beforeAll(async () => {
  db = await freshDatabase();
  ask = asker(db, { viewer: admin });
  asEditor = asker(db, { viewer: editor });
  asAnyone = asker(db);
});

const TOKEN = 'id name role standing createdBy createdAt expiresAt lastUsedAt revokedAt secrets { prefix endsAt }';
const ERRORS = '... on UserError { message } ... on InvalidInputError { field }';
const CREATE = `mutation ($input: CreateTokenInput!) {
  createToken(input: $input) { __typename ... on IssuedToken { secret token { ${TOKEN} } } ${ERRORS} }
}`;
const ROTATE = `mutation ($input: RotateTokenInput!) {
  rotateToken(input: $input) { __typename ... on IssuedToken { secret token { ${TOKEN} } } ${ERRORS} }
}`;
const REVOKE = `mutation ($id: ID!) {
  revokeToken(input: {token: $id}) { __typename ... on RevokedToken { token { ${TOKEN} } } ${ERRORS} }
}`;

const create = async (name: string) =>
  (await ask(CREATE, { input: { name, role: 'PARTNER' } })).data.createToken as {
    secret: string;
    token: { id: string };
  };

describe('a token', () => {
  it('is made, and its secret shown this once', async () => {
    const { data } = await ask(CREATE, {
      input: { name: 'Partner site', role: 'CURATOR', expiresAt: '2027-01-01T00:00:00Z' },
    });
    const { secret, token } = data.createToken;
    expect(secret).toMatch(/^hw_[0-9a-f]{12}_[\w-]{43}$/);
    expect(token).toEqual({
      ...{ id: `Token:${secret.slice(3, 15)}`, name: 'Partner site', role: 'CURATOR', standing: 'ACTIVE' },
      ...{ createdBy: 'token:admin1', createdAt: NOW, expiresAt: '2027-01-01T00:00:00.000Z' },
      ...{ lastUsedAt: null, revokedAt: null, secrets: [{ prefix: secret.slice(0, 15), endsAt: null }] },
    });
    const again = await ask(`{ node(id: "${token.id}") { ... on Token { ${TOKEN} } } }`);
    expect(again.data.node).toEqual(token);
    expect(JSON.stringify(again)).not.toContain(secret.slice(16));
  });

  it.each([
    [{ name: ' ', role: 'PARTNER' }, 'name', /^name must be 1 to 100 characters/],
    [{ name: 'x', role: 'PUBLIC' }, 'role', /^role must be one of PARTNER/],
    [
      { name: 'x', role: 'ADMIN', expiresAt: '2020-01-01T00:00:00Z' },
      'expiresAt',
      /^expiresAt must be in the future\.$/,
    ],
  ])('is not made of %j, and the answer says why', async (input, field, message) => {
    const { data, errors } = await ask(CREATE, { input });
    expect(errors).toBeUndefined();
    expect(data.createToken).toEqual({
      __typename: 'InvalidInputError',
      field,
      message: expect.stringMatching(message),
    });
  });

  it('gets a new secret under its id', async () => {
    const before = await create('rotated');
    const { data } = await ask(ROTATE, { input: { token: before.token.id, graceMinutes: 30 } });
    const { secret, token } = data.rotateToken;
    expect(secret).not.toBe(before.secret);
    expect(token.id).toBe(before.token.id);
    expect(token.secrets.map(({ prefix }: { prefix: string }) => prefix).sort()).toEqual(
      [before.secret, secret].map((text) => text.slice(0, 15)).sort(),
    );
    const refused = await ask(ROTATE, { input: { token: before.token.id, graceMinutes: -1 } });
    expect(refused.data.rotateToken).toMatchObject({ __typename: 'InvalidInputError', field: 'graceMinutes' });
  });

  it('is revoked, and shows it at once; a second time is a conflict, and an unknown one not found', async () => {
    const { token } = await create('revoked');
    // The answer of one operation shows what was written before in it.
    const { data } = await ask(
      `mutation ($id: ID!) { revokeToken(input: {token: $id}) { ... on RevokedToken { token { standing revokedAt } } }
        again: revokeToken(input: {token: $id}) { __typename ${ERRORS} } }`,
      { id: token.id },
    );
    expect(data.revokeToken.token).toEqual({ standing: 'REVOKED', revokedAt: NOW });
    expect(data.again).toMatchObject({ __typename: 'ConflictError' });
    expect((await ask(`{ node(id: "${token.id}") { ... on Token { standing } } }`)).data.node).toEqual({
      standing: 'REVOKED',
    });
    const missing = await ask(REVOKE, { id: 'Token:nobody' });
    expect(missing.data.revokeToken).toMatchObject({ __typename: 'NotFoundError' });
  });

  it('is listed for administrators', async () => {
    const { data } = await ask(
      '{ tokens(first: 100, filter: {role: PARTNER}, orderBy: EXPIRES_AT_ASC) { totalCount nodes { role } } }',
    );
    expect(data.tokens.totalCount).toBe(data.tokens.nodes.length);
    const since = async (at: string) =>
      (await ask(`{ tokens(filter: {changedSince: "${at}"}) { totalCount } }`)).data.tokens.totalCount;
    expect(await since(NOW)).toBeGreaterThan(0);
    expect(await since('2999-01-01T00:00:00Z')).toBe(0);
    expect(new Set(data.tokens.nodes.map(({ role }: { role: string }) => role))).toEqual(new Set(['PARTNER']));
  });
});

describe('whoever may not', () => {
  it('is told so by the answer of a mutation, which does nothing', async () => {
    const before = await db.reader.token.count();
    for (const [as, role] of [
      [asEditor, 'EDITOR'],
      [asAnyone, 'PUBLIC'],
    ] as const) {
      const { data, errors } = await as(CREATE, { input: { name: 'x', role: 'ADMIN' } });
      expect(errors).toBeUndefined();
      expect(data.createToken).toEqual({
        __typename: 'ForbiddenError',
        message: expect.stringContaining(`createToken needs the role ADMIN; you ask as ${role}.`),
      });
    }
    expect(await db.reader.token.count()).toBe(before);
  });

  it('is told of the role that is missing, where a field and its type both ask for one', async () => {
    const { errors } = await asAnyone('{ reviewQueue { totalCount } }');
    expect(errors?.[0]?.message).toContain('Query.reviewQueue needs the role CURATOR; you ask as PUBLIC.');
  });

  it.each(['{ tokens { totalCount } }', '{ auditLog { totalCount } }', '{ node(id: "AuditEntry:1") { id } }'])(
    'gets an error of %s',
    async (query) => {
      for (const as of [asEditor, asAnyone]) {
        const { errors } = await as(query);
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
      }
    },
  );

  it('cannot tell by node whether a token is there', async () => {
    const { token } = await create('hidden');
    const of = async (id: string) => (await asAnyone(`{ node(id: "${id}") { __typename } }`)).errors?.[0];
    expect((await of(token.id))?.message).toBe((await of('Token:nobody'))?.message);
    expect((await of(token.id))?.extensions.code).toBe('FORBIDDEN');
  });
});

it('says who asks', async () => {
  const query = '{ viewer { role name kind } }';
  expect((await asAnyone(query)).data.viewer).toEqual({ role: 'PUBLIC', name: null, kind: 'ANYONE' });
  expect((await ask(query)).data.viewer).toEqual({ role: 'ADMIN', name: 'Administration', kind: 'TOKEN' });
  expect((await asEditor(query)).data.viewer).toEqual({ role: 'EDITOR', name: 'Zoë', kind: 'STAFF' });
});

it('has all that was done in the audit log, for administrators', async () => {
  const { token } = await create('audited');
  await ask(REVOKE, { id: token.id });
  await db.write((tx) =>
    audited(tx, { at: NOW, actor: actorOf(editor), action: 'test.done', target: 'X:1', detail: { b: 1, a: 'ü' } }),
  );
  const QUERY = `query ($filter: AuditFilter, $first: Int, $after: String) {
    auditLog(filter: $filter, first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { id seq at actor actorName action target detail previousHash hash } }
  }`;
  const { data } = await ask(QUERY, { filter: { target: token.id } });
  expect(data.auditLog.nodes.map(({ action }: { action: string }) => action)).toEqual(['token.revoke', 'token.create']);
  const newest = (await ask(QUERY, { first: 2 })).data.auditLog;
  expect(newest.nodes[0]).toMatchObject({
    ...{ at: NOW, actor: 'staff:id.example/zoe', actorName: 'Zoë', action: 'test.done', target: 'X:1' },
    ...{ detail: '{"a":"ü","b":1}', previousHash: newest.nodes[1].hash },
  });
  const next = (await ask(QUERY, { first: 2, after: newest.pageInfo.endCursor })).data.auditLog;
  expect(next.nodes[0].seq).toBe(newest.nodes[1].seq - 1);
  expect((await ask(`{ node(id: "${next.nodes[0].id}") { ... on AuditEntry { hash } } }`)).data.node.hash).toBe(
    next.nodes[0].hash,
  );
  expect(await makeWrites(db).audit.verify()).toMatchObject({ sound: newest.totalCount, fault: null });
});
