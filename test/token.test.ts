import { describe, expect, it } from 'vitest';
import { cleanText } from '../src/domain/clean-text.ts';
import {
  isSecretOf,
  issueSecret,
  issueSessionSecret,
  prefixOf,
  rotationRequest,
  secretHash,
  tokenRequest,
  tokenStanding,
} from '../src/domain/token.ts';
import { ANYONE, actorOf, answerClass, highestRole, isAtLeast, ROLES, type Viewer } from '../src/domain/viewer.ts';

const NOW = '2026-11-22T12:00:00.000Z';

describe('a secret', () => {
  it('is 256 random bits behind a prefix that may be seen', () => {
    const asked: number[] = [];
    const { text, prefix, hash } = issueSecret((bytes) => {
      asked.push(bytes);
      return Buffer.alloc(bytes, 0xab);
    });
    expect(asked).toEqual([6, 32]);
    expect(prefix).toBe('hw_abababababab');
    expect(text).toBe(`hw_abababababab_${Buffer.alloc(32, 0xab).toString('base64url')}`);
    expect(hash).toBe(secretHash(text));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is never the same twice', () => {
    const many = Array.from({ length: 500 }, () => issueSecret());
    expect(new Set(many.map(({ text }) => text)).size).toBe(500);
    expect(new Set(many.map(({ text }) => text.slice(-43))).size).toBe(500);
    expect(issueSessionSecret().text).not.toBe(issueSessionSecret().text);
  });

  it('is known again by its hash, and nothing else is', () => {
    const { text, hash } = issueSecret();
    expect(isSecretOf(text, hash)).toBe(true);
    for (const place of [0, 5, 20, text.length - 1]) {
      const other = `${text.slice(0, place)}${text[place] === 'x' ? 'y' : 'x'}${text.slice(place + 1)}`;
      expect(isSecretOf(other, hash)).toBe(false);
    }
    expect(isSecretOf(text, hash.slice(2))).toBe(false);
    expect(isSecretOf(text, '')).toBe(false);
  });

  it('is told from what has not its form', () => {
    const { text, prefix } = issueSecret();
    expect(prefixOf(text)).toBe(prefix);
    for (const other of [
      '',
      'hw_',
      prefix,
      `${text}x`,
      text.slice(0, -1),
      text.toUpperCase(),
      `x${text}`,
      `${text}\n`,
    ]) {
      expect(prefixOf(other)).toBeUndefined();
    }
  });
});

describe('a request for a token', () => {
  const read = (input: object) => tokenRequest(NOW).safeParse({ name: 'Partner site', role: 'PARTNER', ...input });

  it('ends in a year where nothing is said', () => {
    expect(read({}).data).toEqual({ name: 'Partner site', role: 'PARTNER', expiresAt: '2027-11-22T12:00:00.000Z' });
    expect(read({ expiresAt: null }).data?.expiresAt).toBe('2027-11-22T12:00:00.000Z');
    expect(read({ expiresAt: '2026-12-01T00:00:00Z' }).data?.expiresAt).toBe('2026-12-01T00:00:00.000Z');
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: ' x' }, 'name'],
    [{ name: 'a\nb' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ role: 'PUBLIC' }, 'role'],
    [{ role: 'ROOT' }, 'role'],
    [{ expiresAt: NOW }, 'expiresAt'],
    [{ expiresAt: '2026-11-21T12:00:00.000Z' }, 'expiresAt'],
    [{ expiresAt: '2126-11-21T12:00:00.000Z' }, 'expiresAt'],
    [{ expiresAt: 'tomorrow' }, 'expiresAt'],
  ])('is refused with %j', (input, field) => {
    const { error } = read(input);
    expect(error?.issues[0]?.path).toEqual([field]);
    expect(error?.issues[0]?.message).toMatch(/^must be /);
  });

  it.each([{ graceMinutes: -1 }, { graceMinutes: 1.5 }, { graceMinutes: 43_201 }, { expiresAt: NOW }])(
    'of a rotation is refused with %j',
    (input) => expect(rotationRequest(NOW).safeParse(input).success).toBe(false),
  );
});

it('says whether a token can be used', () => {
  const token = { expiresAt: NOW, revokedAt: null };
  expect(tokenStanding(token, '2026-11-22T11:59:59.999Z')).toBe('ACTIVE');
  expect(tokenStanding(token, NOW)).toBe('EXPIRED');
  expect(tokenStanding({ ...token, expiresAt: null }, NOW)).toBe('ACTIVE');
  expect(tokenStanding({ ...token, revokedAt: NOW }, NOW)).toBe('REVOKED');
});

describe('roles', () => {
  it('may do what those before them may', () => {
    for (const [i, role] of ROLES.entries()) {
      for (const [j, least] of ROLES.entries()) expect(isAtLeast(role, least)).toBe(i >= j);
    }
    expect(highestRole(['CURATOR', 'ADMIN', 'PARTNER'])).toBe('ADMIN');
    expect(highestRole([])).toBeUndefined();
  });

  it('are no answer class: viewers who may be named share with nobody', () => {
    const token = (id: string, role: 'PARTNER' | 'ADMIN'): Viewer => ({ kind: 'TOKEN', role, id, name: 'x' });
    const viewers: Viewer[] = [
      ANYONE,
      token('a', 'PARTNER'),
      token('b', 'PARTNER'),
      token('a', 'ADMIN'),
      { kind: 'STAFF', role: 'PARTNER', id: 'a', name: 'x' },
    ];
    expect(new Set(viewers.map(answerClass)).size).toBe(viewers.length);
    expect(answerClass(ANYONE)).toBe('PUBLIC');
    expect(() => actorOf(ANYONE)).toThrow(/nobody/);
    expect(actorOf(token('a', 'ADMIN'))).toEqual({ id: 'token:a', name: 'x' });
  });
});

it('makes one line of any text', () => {
  expect(cleanText('  Ada\u0000\n Lovelace\u2028 ')).toBe('Ada  Lovelace');
  expect(cleanText('\ud800x')).toBe('x');
  expect(cleanText(`${'x'.repeat(99)}😀`)).toBe('x'.repeat(99));
  expect(cleanText('Zoë 😀')).toBe('Zoë 😀');
});
