// The figures as Markdown.

const round = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : '');
const speed = (value) => round(value, value < 100 ? 1 : 0);

const table = (head, lines) =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function tables({ about, rows, goals }) {
  const met = goals.filter(({ ok }) => ok).length;
  return [
    `${about.rows.toLocaleString('en')} rows, Node ${about.node}, ${about.cores} cores (${about.cpu}), ` +
      `load of the machine ${about.load.join(', ')}, ${about.timing.rounds} rounds of ${about.timing.seconds} s, ${about.minutes} minutes.`,
    `## Goals: ${met} of ${goals.length}`,
    table(
      ['goal', 'wanted', 'found', '', 'each'],
      goals.map(({ goal, wanted, found, ok, note }) => [goal, wanted, found, ok ? 'ok' : '**missed**', note]),
    ),
    ...figures(rows.filter(({ perSecond }) => perSecond !== undefined)),
    ...looks(rows.filter(({ stale }) => stale !== undefined)),
  ].join('\n\n');
}

function figures(rows) {
  if (!rows.length) return [];
  return [
    '## Figures',
    table(
      ['part', 'query', 'server', 'kB', 'requests/s', 'CPU ms', 'p50 ms', 'p99 ms'],
      rows.map((row) => [
        ...[row.part, row.query, row.server, round(row.kB, 1)],
        ...[speed(row.perSecond), round(row.cpuMs, 3), round(row.p50, 1), round(row.p99, 1)],
      ]),
    ),
  ];
}

function looks(rows) {
  if (!rows.length) return [];
  return [
    '## Answers looked at while others write',
    table(
      ['query', 'server', 'writes/s', 'answers', 'stale', 'records shown', 'of these written before'],
      rows.map((row) => [
        ...[row.query, row.server, round(row.writesPerSecond, 1), row.answers, row.stale, row.shown, row.written],
      ]),
    ),
  ];
}
