import { describe, expect, it } from 'vitest';
import { readParts } from '../scrapers/kit/parts.ts';
import { RetryableError, SourceError } from '../src/domain/errors.ts';
import { type Composing, compose } from '../src/ingest/composite.ts';
import type { FetchResult } from '../src/ingest/fetch-result.ts';
import type { PageParts } from '../src/ingest/source.ts';

// Pages of several addresses, with a publisher that is a table.

type Answer = string | { readonly text: string; readonly etag: string } | Error;

const REQUEST = { kind: 'matter', url: 'https://a.example/1' };

/** The names of further parts, and those that the first part's text names, which need not be there. */
const parts = (url: string, got: PageParts) => [
  { url: `${url}/b` },
  ...(got.get(url) ?? '')
    .split(' ')
    .filter((word) => word.startsWith('/'))
    .map((word) => ({ url: url + word, optional: true })),
];

function publisher(answers: Record<string, Answer>) {
  const asked: string[] = [];
  const lacking: string[] = [];
  const composing = (held?: Composing['held'], maxBytes = 1000): Composing => ({
    held,
    maxBytes,
    ask: async ({ url }, { etag }): Promise<FetchResult> => {
      asked.push(etag ? `${url} ${etag}` : url);
      const answer = answers[url] ?? new SourceError('GONE', `${url} is gone`);
      if (answer instanceof Error) throw answer;
      if (typeof answer !== 'string' && answer.etag === etag) return { status: 'NOT_MODIFIED' };
      const [text, tag] = typeof answer === 'string' ? [answer, null] : [answer.text, answer.etag];
      return { status: 'FETCHED', url, bytes: Buffer.from(text), contentType: '', etag: tag, lastModified: null };
    },
    onLack: ({ url }, error) => lacking.push(`${url} ${error.name}`),
  });
  return { asked, lacking, composing };
}

const held = (bytes: Buffer, validators: string | null) => ({ validators, bytes: async () => bytes });
const entries = (bytes: Buffer) => [...readParts(bytes.toString())];

describe('a page of several addresses', () => {
  it('is its own address, what belongs to it, and what those name, each asked for once and in that order', async () => {
    const { composing, asked } = publisher({
      'https://a.example/1': 'see /c and /c',
      'https://a.example/1/b': 'B',
      'https://a.example/1/c': 'C "quoted" § \uFFFD',
    });
    const { bytes, validators, isWhole } = await compose(REQUEST, parts, composing());
    expect(asked).toEqual(['https://a.example/1', 'https://a.example/1/b', 'https://a.example/1/c']);
    expect(entries(bytes)).toEqual([
      ['https://a.example/1', 'see /c and /c'],
      ['https://a.example/1/b', 'B'],
      ['https://a.example/1/c', 'C "quoted" § \uFFFD'],
    ]);
    expect({ validators, isWhole }).toEqual({ validators: null, isWhole: true });
  });

  it('takes from what is held what has not changed', async () => {
    const first = publisher({
      'https://a.example/1': { text: 'A', etag: '"a1"' },
      'https://a.example/1/b': { text: 'B', etag: '"b1"' },
    });
    const before = await compose(REQUEST, parts, first.composing());
    const second = publisher({
      'https://a.example/1': { text: 'A', etag: '"a1"' },
      'https://a.example/1/b': { text: 'B2', etag: '"b2"' },
    });
    const after = await compose(REQUEST, parts, second.composing(held(before.bytes, before.validators)));
    expect(second.asked).toEqual(['https://a.example/1 "a1"', 'https://a.example/1/b "b1"']);
    expect(entries(after.bytes)).toEqual([
      ['https://a.example/1', 'A'],
      ['https://a.example/1/b', 'B2'],
    ]);
    const again = await compose(REQUEST, parts, second.composing(held(after.bytes, after.validators)));
    expect(again).toEqual(after);
  });

  it('cannot be without a part that it must have', async () => {
    const gone = publisher({ 'https://a.example/1': 'A' });
    await expect(compose(REQUEST, parts, gone.composing())).rejects.toMatchObject({ code: 'GONE' });
    const down = publisher({ 'https://a.example/1': 'A', 'https://a.example/1/b': new RetryableError('503') });
    await expect(compose(REQUEST, parts, down.composing())).rejects.toThrow(RetryableError);
  });

  it('stands without one that it need not have, with what was last known of it, and says so', async () => {
    const whole = publisher({
      'https://a.example/1': '/c',
      'https://a.example/1/b': 'B',
      'https://a.example/1/c': 'C',
    });
    const before = await compose(REQUEST, parts, whole.composing());
    const half = publisher({
      'https://a.example/1': '/c /d',
      'https://a.example/1/b': 'B',
      'https://a.example/1/c': new RetryableError('503'),
    });
    const after = await compose(REQUEST, parts, half.composing(held(before.bytes, before.validators)));
    expect(entries(after.bytes).slice(2)).toEqual([
      ['https://a.example/1/c', 'C'],
      ['https://a.example/1/d', null],
    ]);
    expect(after.isWhole).toBe(false);
    expect(half.lacking).toEqual(['https://a.example/1/c RetryableError', 'https://a.example/1/d SourceError']);
  });

  it('has a limit to its size and to the number of its parts', async () => {
    const large = publisher({ 'https://a.example/1': 'A'.repeat(600), 'https://a.example/1/b': 'B'.repeat(600) });
    await expect(compose(REQUEST, parts, large.composing())).rejects.toMatchObject({ code: 'TOO_LARGE' });
    const endless = (url: string, got: PageParts) => [{ url: `${url}/${got.size}`, optional: true }];
    const { composing } = publisher({ 'https://a.example/1': 'A' });
    await expect(compose(REQUEST, endless, composing())).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('takes nothing from a page that had no parts before', async () => {
    const now = publisher({ 'https://a.example/1': 'A', 'https://a.example/1/b': 'B' });
    const { isWhole } = await compose(REQUEST, parts, now.composing(held(Buffer.from('<html>'), '"an etag"')));
    expect({ isWhole, asked: now.asked }).toEqual({
      isWhole: true,
      asked: ['https://a.example/1', 'https://a.example/1/b'],
    });
  });

  it('is of text in UTF-8', async () => {
    const { composing } = publisher({ 'https://a.example/1': 'A' });
    const broken: Composing = {
      ...composing(),
      ask: async ({ url }) => ({
        status: 'FETCHED',
        url,
        bytes: Buffer.from([0xff]),
        contentType: '',
        etag: null,
        lastModified: null,
      }),
    };
    await expect(compose(REQUEST, parts, broken)).rejects.toMatchObject({ code: 'INVALID' });
  });
});

it.each([
  ['no JSON', 'it is not JSON'],
  ['[]', 'no list of addresses'],
  ['{}', 'no list of addresses'],
  ['{"a":1}', 'no list of addresses'],
])('reads no parts from %s', (body, message) => {
  expect(() => readParts(body)).toThrow(message);
});
