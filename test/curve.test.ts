import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { curveTable } from '../src/cli/curve.ts';
import { curveSvg } from '../src/cli/curve-svg.ts';
import { spanEnds } from '../src/domain/span.ts';
import type { PolicyTally } from '../src/store/series.ts';

const line = (count: (at: number) => Partial<PolicyTally>): PolicyTally[] =>
  spanEnds('MONTH', '2013-11-01', '2015-02-10').map(({ span, on }, at) => ({
    span,
    on,
    kind: {},
    policies: 0,
    presumed: 0,
    knownToMonth: 0,
    knownToYear: 0,
    knownByThen: 0,
    uncertain: 0,
    undated: 0,
    ...count(at),
  }));

/** Elements by name, with their attributes; an error where it is no XML. */
function elements(svg: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) =>
    found.push({ name, attributes: attributes as Record<string, string> }),
  );
  parser.write(svg).close();
  return found;
}

describe('the curve', () => {
  const rising = line((at) => ({ policies: 10 * at, presumed: 3 * at, uncertain: 5, undated: 2 }));

  it('as a table has a row for each month', () => {
    const rows = curveTable(rising).trimEnd().split('\n');
    expect(rows).toHaveLength(2 + 16);
    expect(rows[2]).toMatch(/^2013-11 +0 +0 +0 +0 +0 +5 +2$/);
    expect(rows.at(-1)).toMatch(/^2015-02 +150 +45 +0 +0 +0 +5 +2$/);
  });

  it('as a picture is XML, keeps inside its frame, and has a step for each month in each layer', () => {
    const svg = curveSvg(rising, 'Policies <in force> & more');
    const paths = elements(svg)
      .filter(({ name, attributes }) => name === 'path' && attributes.fill !== undefined)
      .map(({ attributes }) => attributes.d ?? '');
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      expect(path.match(/H/g)).toHaveLength(16);
      for (const [, x, y] of path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)) {
        expect([Number(x) <= 960, Number(y) >= 0 && Number(y) <= 480]).toEqual([true, true]);
      }
    }
    expect(svg).toContain(
      '<text x="56" y="32" font-size="19" font-weight="600">Policies &lt;in force&gt; &amp; more</text>',
    );
    expect(svg).toContain('On 2015-02-10: 150 in force, 45 of them presumed; 5 more may be.');
    expect(svg).toContain('>2014</text>');
  });

  it('higher counts stand higher', () => {
    const heights = [...curveSvg(rising, '').matchAll(/L[\d.]+ ([\d.]+)H/g)].slice(0, 16).map(([, y]) => Number(y));
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(new Set(heights).size).toBe(16);
  });

  it('can be drawn of nothing', () => {
    expect(
      elements(
        curveSvg(
          line(() => ({})),
          'None',
        ),
      ).length,
    ).toBeGreaterThan(5);
    expect(elements(curveSvg([], 'No months')).length).toBeGreaterThan(5);
  });
});
