import { expect, it } from 'vitest';
import { z } from 'zod';
import { recordAddress } from '../src/domain/record-address.ts';
import { checkedTarget } from '../src/domain/webhook.ts';
import { webhookPayload } from '../src/domain/webhook-payload.ts';
import { pauseMs, retryPauseMs } from '../src/domain/webhook-retry.ts';
import { gathered } from '../src/webhooks/gathered.ts';

const open = { allowPrivateAddresses: false };

it.each([
  ['https://hooks.example.org/holdwatch?key=1', 'https://hooks.example.org/holdwatch?key=1'],
  ['https://HOOKS.example.org:443', 'https://hooks.example.org/'],
])('takes the address %s as %s', (text, taken) => {
  expect(checkedTarget(text, open)).toBe(taken);
});

it.each([
  ['hooks.example.org', /must be an address/],
  ['ftp://hooks.example.org/', /must begin with https/],
  ['javascript:alert(1)', /must begin with https/],
  ['http://hooks.example.org/', /must begin with https/],
  ['https://hooks.example.org:8443/', /must not name a port/],
  ['https://ana:secret@hooks.example.org/', /must not have a name or password/],
  ['https://hooks.example.org/#part', /must not have a # in it/],
  ['https://127.0.0.1/', /by its name, not by its number/],
  ['https://2130706433/', /by its name, not by its number/],
  ['https://0x7f.1/', /by its name, not by its number/],
  ['https://[::ffff:127.0.0.1]/', /by its name, not by its number/],
  ['https://localhost/', /of the public internet/],
  ['https://localhost./', /of the public internet/],
  ['https://a.localhost/', /of the public internet/],
  ['https://vault.internal/', /of the public internet/],
  ['https://vault.internal./', /of the public internet/],
])('refuses the address %s', (text, why) => {
  expect(() => checkedTarget(text, open)).toThrow(why);
});

it('takes any receiver where private addresses are allowed, but no password even there', () => {
  const rules = { allowPrivateAddresses: true };
  expect(checkedTarget('http://127.0.0.1:8080/hook', rules)).toBe('http://127.0.0.1:8080/hook');
  expect(() => checkedTarget('http://ana@127.0.0.1:8080/', rules)).toThrow(/name or password/);
});

it('tries again over days: often at first, then every six hours', () => {
  const pauses = Array.from({ length: 12 }, (_, i) => pauseMs(i + 1) / 1000);
  expect(pauses.slice(0, 8)).toEqual([10, 40, 160, 640, 2560, 10_240, 21_600, 21_600]);
  expect([retryPauseMs(1, () => 0), retryPauseMs(1, () => 1)]).toEqual([8000, 12_000]);
  // As long as it was asked for, but not for ever.
  expect(retryPauseMs(1, () => 0.5, 3_600_000)).toBe(3_600_000);
  expect(retryPauseMs(1, () => 0.5, 1e12)).toBe(86_400_000);
  expect(retryPauseMs(6, () => 0.5, 1000)).toBe(10_240_000);
});

it('has a page for what has one, and a question for the rest', () => {
  const origin = 'https://holdwatch.test';
  expect(recordAddress(origin, 'Bill:hr3003-115')).toBe('https://holdwatch.test/bills/hr3003-115');
  expect(recordAddress(origin, 'Jurisdiction:ocd-division/country:us')).toBe(
    'https://holdwatch.test/jurisdictions/ocd-division/country:us',
  );
  const asked = new URL(recordAddress(origin, 'Campaign:no-"quotes"'));
  expect(asked.searchParams.get('query')).toContain('{node(id:"Campaign:no-\\"quotes\\""){id ');
});

it('describes what is delivered in docs/webhook-payload.schema.json (npx vitest run -u --project unit test/webhook.test.ts writes it)', async () => {
  const schema = z.toJSONSchema(webhookPayload, { io: 'output' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../docs/webhook-payload.schema.json');
});

it('writes together what comes while an earlier write is under way', async () => {
  const written: (readonly number[])[] = [];
  let release = () => {};
  const note = gathered<number>(
    async (entries) => {
      written.push(entries);
      if (entries.includes(13)) throw new Error('unlucky');
      if (written.length === 1)
        await new Promise<void>((resolve) => {
          release = resolve;
        });
    },
    async () => {},
  );
  const first = note(1);
  while (!written.length) await Promise.resolve();
  const rest = [note(2), note(13), note(4)];
  release();
  await first;
  expect(await Promise.allSettled(rest)).toMatchObject(rest.map(() => ({ status: 'rejected' })));
  await note(5);
  expect(written).toEqual([[1], [2, 13, 4], [5]]);
});
