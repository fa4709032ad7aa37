import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/viewer.ts';
import type { Database } from '../../src/store/client.ts';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase, NOW } from './fixture.ts';

const partner = (id: string): Viewer => ({ kind: 'TOKEN', role: 'PARTNER', id, name: `Partner ${id}` });
const admin: Viewer = { kind: 'STAFF', role: 'ADMIN', id: 'id.example/zoe', name: 'Zoë' };

let db: Database;
let ask: Asker;
let asOther: Asker;
let asAdmin: Asker;
beforeAll(async () => {
  db = await fixtureDatabase();
  ask = asker(db, { viewer: partner('one') });
  asOther = asker(db, { viewer: partner('two') });
  asAdmin = asker(db, { viewer: admin });
});

const WEBHOOK = `id name owner ownerName url payloadVersion state note failures failingSince nextTryAt deliveredAt
  createdAt awaited filter { types causes kinds source about { bill state harm includeWithin } }
  deliveries { totalCount nodes { id messageId type state changeCount attempts { status } } }`;
const ERRORS = '... on UserError { message } ... on InvalidInputError { field }';
const CREATE = `mutation ($input: CreateWebhookInput!) {
  createWebhook(input: $input) { __typename ... on IssuedWebhook { secret webhook { ${WEBHOOK} } } ${ERRORS} }
}`;
const act = (name: string, more = '') =>
  `mutation ($id: ID!) { ${name}(input: {id: $id${more}}) { __typename ${ERRORS} } }`;
const of = async (as: Asker, name: string, id: string, more = '') => (await as(act(name, more), { id })).data[name];

const create = async (name: string, input: object = {}, as = ask) => {
  const url = `https://hooks.example.org/${encodeURIComponent(name)}`;
  return (await as(CREATE, { input: { name, url, ...input } })).data.createWebhook;
};

describe('a webhook', () => {
  it('is made, its secret shown this once, and found again by its owner and by administrators only', async () => {
    const filter = {
      ...{ types: ['BILL'], kinds: ['CREATED', 'UPDATED'], causes: ['SOURCE'], source: 'Source:us-govinfo-billstatus' },
      about: { bill: 'HR3003-115', state: 'wa', harm: 'SANCTUARY_DEFUNDING' },
    };
    const { secret, webhook, ...rest } = await create('bills', { filter });
    expect(rest).toEqual({ __typename: 'IssuedWebhook' });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook).toEqual({
      ...{ id: expect.stringMatching(/^Webhook:[0-9a-f]{12}$/), name: 'bills', owner: 'token:one' },
      ...{ ownerName: 'Partner one', url: 'https://hooks.example.org/bills', payloadVersion: '1', state: 'ACTIVE' },
      ...{ note: null, failures: 0, failingSince: null, nextTryAt: null, deliveredAt: null, createdAt: NOW },
      awaited: 0,
      filter: {
        ...{ types: ['BILL'], causes: ['SOURCE'], kinds: ['CREATED', 'UPDATED'], source: 'us-govinfo-billstatus' },
        about: { bill: 'hr3003-115', state: 'WA', harm: 'SANCTUARY_DEFUNDING', includeWithin: false },
      },
      deliveries: { totalCount: 0, nodes: [] },
    });
    const node = `{ node(id: "${webhook.id}") { ... on Webhook { ${WEBHOOK} } } }`;
    expect((await ask(node)).data.node).toEqual(webhook);
    expect((await asAdmin(node)).data.node).toEqual(webhook);
    expect((await asOther(node)).data.node).toBeNull();
    expect((await asker(db)(node)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(JSON.stringify(await ask(`{ webhooks { nodes { ${WEBHOOK} } } }`))).not.toContain(secret.slice(6));
  });

  it('is listed for its owner; for administrators those of all', async () => {
    await create('of another', {}, asOther);
    const names = async (as: Asker, filter = '') =>
      (await as(`{ webhooks(first: 100${filter}) { nodes { name } } }`)).data.webhooks.nodes.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names(asOther)).toEqual(['of another']);
    expect(await names(asOther, ', filter: {owner: "token:one"}')).toEqual(['of another']);
    expect(await names(ask)).not.toContain('of another');
    expect(await names(asAdmin)).toEqual(expect.arrayContaining(['of another', 'bills']));
    expect(await names(asAdmin, ', filter: {owner: "token:two"}')).toEqual(['of another']);
    expect(await names(asOther, ', filter: {changedSince: "2030-01-01T00:00:00Z"}')).toEqual([]);
  });

  it('begins behind a cursor of the log where one is given', async () => {
    const log = await ask('{ changes(first: 2) { totalCount pageInfo { endCursor } } }');
    const { endCursor } = log.data.changes.pageInfo;
    const { webhook } = await create('from a cursor', { after: endCursor });
    expect(webhook.awaited).toBe(log.data.changes.totalCount - 2);
    const future = Buffer.from('["Change.SEQ_ASC",1e15]').toString('base64url');
    expect((await create('from the future', { after: future })).webhook.awaited).toBe(0);
    expect(await create('broken', { after: 'x' })).toMatchObject({ __typename: 'InvalidInputError' });
  });

  it.each([
    [{ name: '' }, 'name', /^name must be 1 to 100 characters/],
    [{ url: 'http://hooks.example.org/' }, 'url', /^url must begin with https:\/\/\.$/],
    [{ url: 'https://hooks.example.org:8443/' }, 'url', /port/],
    [{ url: 'https://u:p@hooks.example.org/' }, 'url', /password/],
    [{ url: 'https://169.254.169.254/latest' }, 'url', /by its name/],
    [{ url: `https://hooks.example.org/${'x'.repeat(2000)}` }, 'url', /at most 2000/],
  ])('is not made of %j, and the answer says why', async (input, field, message) => {
    expect(await create('wrong', input)).toEqual({
      ...{ __typename: 'InvalidInputError', field, message: expect.stringMatching(message) },
    });
  });

  it('is one of ten at most', async () => {
    const as = asker(db, { viewer: partner('many') });
    for (let i = 0; i < 10; i += 1) expect(await create(`number ${i}`, {}, as)).toHaveProperty('secret');
    expect(await create('one more', {}, as)).toMatchObject({ __typename: 'LimitError' });
  });

  it('is changed, paused, resumed, pinged, rotated and deleted by its owner', async () => {
    const { webhook, secret } = await create('lively');
    const { id } = webhook;
    const updated = await ask(
      `mutation ($id: ID!) { updateWebhook(input: {id: $id, name: "renamed", filter: {types: [POLICY]}}) {
        ... on ChangedWebhook { webhook { name url filter { types } } } } }`,
      { id },
    );
    expect(updated.data.updateWebhook.webhook).toEqual({
      ...{ name: 'renamed', url: 'https://hooks.example.org/lively', filter: { types: ['POLICY'] } },
    });
    expect(await of(ask, 'resumeWebhook', id)).toMatchObject({ __typename: 'ConflictError' });
    expect(await of(ask, 'pauseWebhook', id)).toEqual({ __typename: 'ChangedWebhook' });
    expect(await of(ask, 'pauseWebhook', id)).toMatchObject({ __typename: 'ConflictError' });
    expect(await of(ask, 'resumeWebhook', id)).toEqual({ __typename: 'ChangedWebhook' });
    expect(await of(ask, 'pingWebhook', id)).toEqual({ __typename: 'AskedDelivery' });
    const { data } = await ask(
      `{ node(id: "${id}") { ... on Webhook { deliveries(filter: {changedSince: "2026-01-01T00:00:00Z", state: WAITING}) { nodes { id messageId type state } } } } }`,
    );
    const [ping] = data.node.deliveries.nodes;
    expect(ping).toMatchObject({ messageId: `msg_${id.slice(8)}_1`, type: 'PING', state: 'WAITING' });
    const delivery = `{ node(id: "${ping.id}") { ... on WebhookDelivery { changes { seq } webhook { id } } } }`;
    expect((await ask(delivery)).data.node).toEqual({ changes: [], webhook: { id } });
    expect((await asOther(delivery)).data.node).toBeNull();
    expect(await of(ask, 'redeliverWebhookDelivery', ping.id)).toMatchObject({ __typename: 'ConflictError' });
    const rotated = await ask(
      'mutation ($id: ID!) { rotateWebhookSecret(input: {id: $id}) { ... on IssuedWebhook { secret } } }',
      { id },
    );
    expect(rotated.data.rotateWebhookSecret.secret).not.toBe(secret);
    expect(await of(ask, 'rotateWebhookSecret', id, ', graceMinutes: -1')).toMatchObject({ field: 'graceMinutes' });
    expect(await of(ask, 'replayWebhook', id, ', since: "2030-01-01T00:00:00Z"')).toMatchObject({
      __typename: 'ConflictError',
    });
    expect(await of(ask, 'deleteWebhook', id)).toEqual({ __typename: 'DeletedWebhook' });
    expect((await ask(`{ node(id: "${id}") { id } }`)).data.node).toBeNull();
    const log = await asAdmin(`{ auditLog(first: 100, filter: {target: "${id}"}) { nodes { action actor } } }`);
    expect(log.data.auditLog.nodes).toEqual(
      ['delete', 'rotate', 'ping', 'resume', 'pause', 'update', 'create'].map((action) => ({
        ...{ action: `webhook.${action}`, actor: 'token:one' },
      })),
    );
    expect(JSON.stringify(await db.reader.auditEntry.findMany())).not.toContain('whsec_');
  });

  it('is not there for others, who can do nothing to it', async () => {
    const { webhook } = await create('guarded');
    const names = [
      'updateWebhook',
      'rotateWebhookSecret',
      'pauseWebhook',
      'resumeWebhook',
      'deleteWebhook',
      'pingWebhook',
    ];
    for (const name of names) {
      expect([name, await of(asOther, name, webhook.id)]).toMatchObject([name, { __typename: 'NotFoundError' }]);
    }
    const since = ', since: "2026-01-01T00:00:00Z"';
    expect(await of(asOther, 'replayWebhook', webhook.id, since)).toMatchObject({ __typename: 'NotFoundError' });
    const { data } = await ask(
      `mutation ($id: ID!) { pingWebhook(input: {id: $id}) { ... on AskedDelivery { delivery { id } } } }`,
      {
        id: webhook.id,
      },
    );
    const { id } = data.pingWebhook.delivery;
    expect(await of(asOther, 'redeliverWebhookDelivery', id)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await of(asAdmin, 'pauseWebhook', webhook.id)).toEqual({ __typename: 'ChangedWebhook' });
  });
});
