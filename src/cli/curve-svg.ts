import type { PolicyTally } from '../store/series.ts';

const SIZE = { width: 960, height: 480 };
const PLOT = { left: 56, right: 24, top: 64, bottom: 104 };
const COLORS = { text: '#24292f', faint: '#d0d7de', known: '#1f6feb', presumed: '#a5c8ff', uncertain: '#dfe3e8' };

/**
 * The curve as a picture: how many are known to be in force, on these how many are presumed to be, and on both how many may
 * have been of which something up to then has a date.
 */
export function curveSvg(line: readonly PolicyTally[], title: string): string {
  const layers = line.map(({ policies, presumed, uncertain, undated }) => ({
    known: policies - presumed,
    presumed: policies,
    uncertain: policies + uncertain - undated,
  }));
  const step = niceStep(Math.max(1, ...layers.map(({ uncertain }) => uncertain)));
  const top = Math.max(1, Math.ceil(Math.max(0, ...layers.map(({ uncertain }) => uncertain)) / step)) * step;
  const x = (at: number) => round(PLOT.left + (at / Math.max(1, line.length)) * (SIZE.width - PLOT.left - PLOT.right));
  const y = (count: number) =>
    round(SIZE.height - PLOT.bottom - (count / top) * (SIZE.height - PLOT.top - PLOT.bottom));
  // A month's number holds until the next one's: steps, since nothing is known of the days between.
  const area = (layer: keyof (typeof layers)[number]) => {
    const edge = layers.map((counts, at) => `L${x(at)} ${y(counts[layer])}H${x(at + 1)}`).join('');
    return `<path d="M${x(0)} ${y(0)}${edge}V${y(0)}Z" fill="${COLORS[layer]}"/>`;
  };
  const grid = Array.from({ length: top / step + 1 }, (_, at) => at * step).map(
    (count) =>
      `<path d="M${PLOT.left} ${y(count)}H${SIZE.width - PLOT.right}" stroke="${COLORS.faint}"/><text x="${PLOT.left - 8}" y="${y(count) + 4}" text-anchor="end">${count}</text>`,
  );
  const years = line.flatMap(({ span }, at) => (span.endsWith('-01') ? [{ year: span.slice(0, 4), at }] : []));
  const every = Math.ceil(years.length / 14);
  const ticks = years
    .filter((_, at) => at % every === 0)
    .map(({ year, at }) => `<text x="${x(at)}" y="${SIZE.height - PLOT.bottom + 20}">${year}</text>`);
  const last = line.at(-1);
  const legend = [
    ['known', PLOT.left, 'a source says so'],
    ['presumed', PLOT.left + 150, 'presumed: nothing was found that ended them'],
    ['uncertain', PLOT.left + 500, 'may have been: not known'],
  ] as const;
  const keys = legend.map(
    ([layer, left, words]) =>
      `<rect x="${left}" y="${SIZE.height - 68}" width="14" height="14" fill="${COLORS[layer]}" stroke="${COLORS.faint}"/><text x="${left + 20}" y="${SIZE.height - 56}">${words}</text>`,
  );
  const undated = Math.max(0, ...line.map((at) => at.undated));
  const notes = [
    ...(last
      ? [`On ${last.on}: ${last.policies} in force, ${last.presumed} of them presumed; ${last.uncertain} more may be.`]
      : []),
    `What is known to the month or year counts from its end. Left out: up to ${undated} of which nothing up to then has a date.`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="${COLORS.text}">
<title>${escaped(title)}</title>
<desc>${escaped(notes.join(' '))}</desc>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${PLOT.left}" y="32" font-size="19" font-weight="600">${escaped(title)}</text>
${grid.join('\n')}
${area('uncertain')}
${area('presumed')}
${area('known')}
${ticks.join('\n')}
${keys.join('\n')}
${notes.map((note, at) => `<text x="${PLOT.left}" y="${SIZE.height - 28 + 17 * at}" font-size="12">${escaped(note)}</text>`).join('\n')}
</svg>
`;
}

/** 1, 2 or 5 times a power of ten: four to nine lines. */
function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 4 || 1));
  return Math.max(1, [1, 2, 5, 10].map((by) => by * power).find((step) => most / step <= 8) ?? 10 * power);
}

const round = (number: number): number => Math.round(number * 10) / 10;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
