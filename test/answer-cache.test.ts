import { describe, expect, it } from 'vitest';
import { AnswerCache } from '../src/http/answers/answer-cache.ts';
import { type Made, WholeAnswer } from '../src/http/answers/whole-answer.ts';
import { Basis, EntityCache, Kind } from '../src/store/cache.ts';
import { Touched } from '../src/store/touched.ts';

const NOON = Date.parse('2026-11-22T12:00:00.000Z');
const MIDNIGHT = Date.parse('2026-11-23T00:00:00.000Z');
const always = { basis: null, from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

const answer = (text: string, version: number, made: Partial<Made> = {}) =>
  new WholeAnswer({
    ...{ status: 200, headers: {}, body: Buffer.from(text), points: 1, isForAll: true },
    validity: { version, ...always },
    ...made,
  });

const forOne = (text: string) => answer(text, 1, { validity: undefined, isForAll: false });

/** Answers that are made when the test says so. */
function slow() {
  const waiting: ((made: WholeAnswer | Error) => void)[] = [];
  const make = () =>
    new Promise<WholeAnswer>((resolve, reject) => {
      waiting.push((made) => (made instanceof Error ? reject(made) : resolve(made)));
    });
  return { make, waiting, next: (made: WholeAnswer | Error) => waiting.shift()?.(made) };
}

const texts = async (answers: readonly Promise<WholeAnswer>[]) =>
  (await Promise.all(answers)).map(({ body }) => body.toString());

describe('an answer', () => {
  it('is kept until the version moves', async () => {
    const cache = new AnswerCache(100_000);
    await cache.compute('a', 1, NOON, async () => answer('one', 1));
    expect(cache.read('a', 1, NOON)?.body.toString()).toBe('one');
    expect(cache.read('b', 1, NOON)).toBeUndefined();
    expect(cache.read('a', 2, NOON)).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('is good at later versions while what it rests on is', async () => {
    const cache = new AnswerCache(100_000);
    const rows = new EntityCache(100_000);
    const loaded = (ids: readonly string[]) => {
      const kind = new Kind('id');
      kind.tables.add('Policy');
      for (const id of ids) kind.entries.set(id, { id });
      return new Map([['row:Policy', kind]]);
    };
    const commit = (version: number, id: string) => {
      const touched = new Touched();
      touched.rows('Policy', { id: [id] });
      rows.forget(touched);
      rows.moveTo(version);
    };
    rows.moveTo(1);
    const basis = new Basis(rows, rows.publish(1, loaded(['a', 'b'])) ?? []);
    await cache.compute('q', 1, NOON, async () => answer('one', 1, { validity: { version: 1, ...always, basis } }));
    commit(2, 'c');
    expect(cache.read('q', 2, NOON)?.body.toString()).toBe('one');
    commit(3, 'b');
    expect(cache.read('q', 3, NOON)).toBeUndefined();
    expect(cache.size).toBe(0);

    const again = new Basis(rows, rows.publish(3, loaded(['a', 'b'])) ?? []);
    await cache.compute('q', 3, NOON, async () =>
      answer('two', 3, { validity: { version: 3, ...always, basis: again } }),
    );
    rows.forget(null);
    expect(cache.read('q', 4, NOON)).toBeUndefined();
  });

  it('rests on nothing that had to make room', () => {
    const rows = new EntityCache(2_000);
    rows.moveTo(1);
    const kindOf = (key: string) => {
      const kind = new Kind('id');
      kind.entries.set(key, { text: 'x'.repeat(300) });
      return new Map([['row:Policy', kind]]);
    };
    const basis = new Basis(rows, rows.publish(1, kindOf('first')) ?? []);
    expect(basis.isGood()).toBe(true);
    for (let i = 0; i < 10; i++) rows.publish(1, kindOf(`later ${i}`));
    expect(basis.isGood()).toBe(false);
  });

  it('is kept under the version that it is of, not the one at which it was asked for', async () => {
    const cache = new AnswerCache(100_000);
    await cache.compute('a', 1, NOON, async () => answer('two', 2));
    expect(cache.read('a', 2, NOON)?.body.toString()).toBe('two');
    // One that was long on its way does not take the place of what is newer.
    await cache.compute('a', 1, NOON, async () => answer('one', 1));
    expect(cache.read('a', 2, NOON)?.body.toString()).toBe('two');
  });

  it('that goes by the day is kept until midnight, and not before its day', async () => {
    const cache = new AnswerCache(100_000);
    const validity = { version: 1, basis: null, from: MIDNIGHT - 86_400_000, until: MIDNIGHT };
    await cache.compute('a', 1, NOON, async () => answer('today', 1, { validity }));
    expect(cache.read('a', 1, MIDNIGHT - 1)).toBeDefined();
    expect(cache.read('a', 1, MIDNIGHT)).toBeUndefined();
    expect(cache.read('a', 1, NOON - 86_400_000)).toBeUndefined();
  });

  it('is not kept when nothing says of which version it is, or when it is none', async () => {
    const cache = new AnswerCache(100_000);
    await cache.compute('a', 1, NOON, async () => answer('mixed', 1, { validity: undefined }));
    await cache.compute('b', 1, NOON, async () => 'no answer of the API');
    expect([cache.read('a', 1, NOON), cache.read('b', 1, NOON), cache.size]).toEqual([undefined, undefined, 0]);
  });
});

describe('memory', () => {
  it('is bounded, and what was not asked for longest goes first', async () => {
    const cache = new AnswerCache(100_000);
    for (let i = 0; i < 50; i++) {
      await cache.compute(`key ${i}`, 1, NOON, async () => answer('x'.repeat(8_000), 1));
      cache.read('key 0', 1, NOON);
      expect(cache.size).toBeLessThanOrEqual(100_000);
    }
    const kept = Array.from({ length: 50 }, (_, i) => i).filter((i) => cache.read(`key ${i}`, 1, NOON));
    expect(kept).toHaveLength(9);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBe(49);
  });

  it('is not given to an answer that is larger than all of it', async () => {
    const cache = new AnswerCache(10_000);
    await cache.compute('small', 1, NOON, async () => answer('x', 1));
    const large = await cache.compute('large', 1, NOON, async () => answer('x'.repeat(20_000), 1));
    expect(large.body).toHaveLength(20_000);
    expect(cache.read('large', 1, NOON)).toBeUndefined();
    expect(cache.read('small', 1, NOON)).toBeDefined();
  });

  it('counts long questions and packed bodies too', async () => {
    const cache = new AnswerCache(100_000);
    const made = await cache.compute('k'.repeat(1_000), 1, NOON, async () => answer('word '.repeat(1_000), 1));
    const before = cache.size;
    expect(before).toBeGreaterThan(7_000);
    const body = await made.bodyIn('gzip', () => cache.resize('k'.repeat(1_000), made));
    expect(cache.size).toBe(before + body.length);
    expect(cache.read('k'.repeat(1_000), 1, NOON)).toBe(made);
    // What is kept no more does not come back by it.
    cache.read('k'.repeat(1_000), 2, NOON);
    await made.bodyIn('br', () => cache.resize('k'.repeat(1_000), made));
    expect(cache.size).toBe(0);
  });
});

describe('one computation', () => {
  it('is enough for all who ask at one version', async () => {
    const cache = new AnswerCache(100_000);
    const { make, waiting, next } = slow();
    const asked = Array.from({ length: 20 }, () => cache.compute('a', 1, NOON, make));
    const another = cache.compute('b', 1, NOON, make);
    expect(waiting).toHaveLength(2);
    next(answer('a', 1));
    next(answer('b', 1));
    expect(await texts([...asked, another])).toEqual([...Array(20).fill('a'), 'b']);
  });

  it('is not enough for who asks after a commit', async () => {
    const cache = new AnswerCache(100_000);
    const { make, waiting, next } = slow();
    const before = cache.compute('a', 1, NOON, make);
    const after = [cache.compute('a', 2, NOON, make), cache.compute('a', 2, NOON, make)];
    expect(waiting).toHaveLength(2);
    next(answer('old', 1));
    expect(await texts([before])).toEqual(['old']);
    // The older one has ended, and still nobody begins a third.
    after.push(cache.compute('a', 2, NOON, make));
    expect(waiting).toHaveLength(1);
    next(answer('new', 2));
    expect(await texts(after)).toEqual(['new', 'new', 'new']);
    expect(cache.read('a', 2, NOON)?.body.toString()).toBe('new');
  });

  it('is not enough for what is for one only', async () => {
    const cache = new AnswerCache(100_000);
    const { make, waiting, next } = slow();
    const asked = [1, 2, 3].map(() => cache.compute('a', 1, NOON, make));
    next(forOne('1'));
    await asked[0];
    await Promise.resolve();
    expect(waiting).toHaveLength(2);
    next(forOne('2'));
    next(forOne('3'));
    expect(await texts(asked)).toEqual(['1', '2', '3']);
    expect(cache.read('a', 1, NOON)).toBeUndefined();
  });

  it('that fails, fails for the one who began it', async () => {
    const cache = new AnswerCache(100_000);
    const { make, next } = slow();
    const first = cache.compute('a', 1, NOON, make);
    const second = cache.compute('a', 1, NOON, make);
    next(new Error('out of order'));
    await expect(first).rejects.toThrow('out of order');
    await Promise.resolve();
    next(answer('a', 1));
    expect(await texts([second])).toEqual(['a']);
  });

  it('is not enough for who asks when its day is over', async () => {
    const cache = new AnswerCache(100_000);
    const { make, waiting, next } = slow();
    const before = cache.compute('a', 1, MIDNIGHT - 1, make);
    const after = cache.compute('a', 1, MIDNIGHT, make);
    next(answer('yesterday', 1, { validity: { version: 1, basis: null, from: 0, until: MIDNIGHT } }));
    expect(await texts([before])).toEqual(['yesterday']);
    await Promise.resolve();
    expect(waiting).toHaveLength(1);
    next(answer('today', 1, { validity: { version: 1, basis: null, from: MIDNIGHT, until: MIDNIGHT + 1 } }));
    expect(await texts([after])).toEqual(['today']);
  });
});
