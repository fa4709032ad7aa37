import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, type AuditEntry, CHAIN_START, type ChainEnd, faultOf, nextEntry } from '../src/domain/audit.ts';

const act = fc.record<Act>({
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2099-01-01') }).map((date) => date.toISOString()),
  actor: fc.record({ id: fc.string({ minLength: 1 }), name: fc.string() }),
  action: fc.constantFrom('token.create', 'token.revoke', 'session.open'),
  target: fc.string({ minLength: 1 }),
  detail: fc.dictionary(fc.string(), fc.jsonValue()),
});
const acts = fc.array(act, { minLength: 1, maxLength: 12 });

function chainOf(done: readonly Act[]): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const each of done) entries.push(nextEntry(entries.at(-1) ?? CHAIN_START, each));
  return entries;
}

/** The first fault of a chain, and where it would go on. */
function walk(entries: readonly AuditEntry[]): { fault: string | null; end: ChainEnd } {
  let end: ChainEnd = CHAIN_START;
  for (const entry of entries) {
    const fault = faultOf(end, entry);
    if (fault) return { fault, end };
    end = entry;
  }
  return { fault: null, end };
}

const FIELDS = ['seq', 'at', 'actor', 'actorName', 'action', 'target', 'detail', 'previousHash', 'hash'] as const;

describe('a chain of entries', () => {
  it('is sound as it was written', () =>
    fc.assert(
      fc.property(acts, (done) => {
        const entries = chainOf(done);
        expect(walk(entries)).toEqual({ fault: null, end: entries.at(-1) });
        expect(entries.map(({ seq }) => seq)).toEqual(done.map((_, i) => i + 1));
      }),
    ));

  it('names the entry of which any field was changed', () =>
    fc.assert(
      fc.property(acts, fc.nat(), fc.constantFrom(...FIELDS), fc.string(), (done, at, field, text) => {
        const entries = chainOf(done);
        const changed = entries[at % entries.length] as AuditEntry;
        const value = field === 'seq' ? changed.seq + 1 + (text.length % 3) : `${changed[field]}${text}!`;
        const tampered = entries.map((entry) => (entry === changed ? { ...changed, [field]: value } : entry));
        const { fault, end } = walk(tampered);
        expect(fault).not.toBeNull();
        expect(end.seq).toBe(changed.seq - 1);
      }),
    ));

  it('shows that an entry was taken out, put in or moved', () =>
    fc.assert(
      fc.property(fc.array(act, { minLength: 2, maxLength: 12 }), act, fc.nat(), (done, other, at) => {
        const entries = chainOf(done);
        const place = at % (entries.length - 1);
        const without = entries.filter((_, i) => i !== place);
        expect(walk(without).end.seq).toBe(place);
        expect(walk(without).fault).not.toBeNull();
        const forged = nextEntry(entries[place - 1] ?? CHAIN_START, { ...other, target: `${other.target}?` });
        const replaced = entries.map((entry, i) => (i === place ? forged : entry));
        expect(walk(replaced).fault).not.toBeNull();
        const swapped = [...entries];
        [swapped[place], swapped[place + 1]] = [entries[place + 1] as AuditEntry, entries[place] as AuditEntry];
        expect(walk(swapped).fault).not.toBeNull();
      }),
    ));

  it('cannot tell by itself that its end was cut off: that is what the end seen earlier is for', () => {
    const entries = chainOf(fc.sample(act, 3));
    expect(walk(entries.slice(0, 2))).toEqual({ fault: null, end: entries[1] });
  });

  it('does not depend on the order of what is known of an act', () => {
    const base = { at: '2026-11-22T12:00:00.000Z', actor: { id: 'token:a', name: 'A' }, action: 'x.y', target: 'X:1' };
    const one = nextEntry(CHAIN_START, { ...base, detail: { a: 1, b: [{ c: 2, d: 3 }] } });
    const two = nextEntry(CHAIN_START, { ...base, detail: { b: [{ d: 3, c: 2 }], a: 1 } });
    expect(one).toEqual(two);
    expect(one.detail).toBe('{"a":1,"b":[{"c":2,"d":3}]}');
  });
});
