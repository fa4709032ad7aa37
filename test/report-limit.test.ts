import { expect, it } from 'vitest';
import { UserError } from '../src/domain/errors.ts';
import { REPORT_LIMITS, ReportLimit } from '../src/domain/report-limit.ts';
import { senderOf } from '../src/http/sender.ts';

const at = (time: string) => new Date(`2026-11-22T${time}:00.000Z`);

function taken(limit: ReportLimit, address: string, now: Date): boolean {
  try {
    limit.check(address, now);
  } catch (error) {
    if (error instanceof UserError && error.code === 'LIMIT') return false;
    throw error;
  }
  limit.count(address, now);
  return true;
}

it('takes five an hour and twenty a day from one address, and five hundred a day from all', () => {
  const limit = new ReportLimit();
  const inHour = (hour: string) => Array.from({ length: 6 }, () => taken(limit, '192.0.2.1', at(`${hour}:10`)));
  expect(inHour('01')).toEqual([true, true, true, true, true, false]);
  expect(taken(limit, '192.0.2.2', at('01:10'))).toBe(true);
  expect(taken(limit, '192.0.2.1', at('02:09'))).toBe(false);
  for (const hour of ['03', '05', '07']) expect(inHour(hour).filter(Boolean)).toHaveLength(5);
  expect(inHour('09').filter(Boolean)).toHaveLength(0);

  const others = Array.from({ length: REPORT_LIMITS.all }, (_, i) => taken(limit, `10.0.${i}`, at('10:00')));
  expect(others.filter(Boolean)).toHaveLength(REPORT_LIMITS.all - 21);
  expect(taken(limit, '192.0.2.1', new Date('2026-11-23T00:00:00.000Z'))).toBe(true);
});

const from = (remoteAddress: string, forwarded?: string) =>
  senderOf({ headers: forwarded ? { 'x-forwarded-for': forwarded } : {}, socket: { remoteAddress } as never });

it.each([
  ['203.0.113.7', undefined, '203.0.113.7'],
  // Who is no proxy of ours may name what they like.
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::ffff:10.1.2.3', '192.0.2.9, 198.51.100.1', '198.51.100.1'],
  ['10.1.2.3', 'nonsense', '10.1.2.3'],
  ['::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8::1', undefined, '2001:db8:0:0'],
  ['2001:db8:0:0:ffff::9', undefined, '2001:db8:0:0'],
])('takes a request from %s that names %s to come from %s', (peer, forwarded, sender) => {
  expect(from(peer, forwarded)).toBe(sender);
});
