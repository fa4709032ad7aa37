// What partners do all day: of a hundred requests eighty ask one of a thousand questions that were asked before, twenty ask
// something new, while another process writes ten times a second, each time another of the records that are asked for. An answer
// to a question that was sent after a write of a record was over, and shows the record as it was before, is stale.
import { REPEATED, REPEATED_PERCENT } from '../mixed/questions.mjs';
import { rounds } from '../mixed/rounds.mjs';
import { HOLDWATCH_CACHED, YOGA } from '../servers.mjs';

const LEAST = 20;
const KINDS = [
  { ...HOLDWATCH_CACHED, dateType: 'Date' },
  { ...YOGA, dateType: 'String' },
];

export async function mixed({ store, folder, timing, say }) {
  const rows = [];
  // In the second form no answer outlives a write, however well it is known what an answer rests on.
  for (const lastOnly of [false, true]) rows.push(...(await rounds({ kinds: KINDS, store, folder, timing, lastOnly })));
  for (const row of rows) {
    say(
      `${row.query}: ${row.server} ${row.perSecond.toFixed(0)}/s, ${row.cpuMs.toFixed(3)} ms CPU, ${row.stale} of ${row.answers} ` +
        `answers stale, ${row.written} of ${row.shown} records shown were written before, ${row.writesPerSecond.toFixed(1)} writes/s`,
    );
    if (row.bad) throw new Error(`${row.server}: ${row.bad} of ${row.answers} answers were none`);
  }
  const [own, naive, ownLast] = rows;
  const ratio = own.perSecond / naive.perSecond;
  const stale = own.stale + ownLast.stale;
  return {
    rows,
    goals: [
      {
        goal: `mixed: ${REPEATED_PERCENT} % of ${REPEATED} questions again, the rest new, 10 writes a second, against Yoga + Pothos + Prisma`,
        wanted: `≥ ${LEAST}, 0 stale`,
        found: `${ratio.toFixed(1)}, ${stale} stale`,
        ok: ratio >= LEAST && stale === 0,
        note: `${own.perSecond.toFixed(0)} and ${naive.perSecond.toFixed(0)} a second; ${own.answers + ownLast.answers} answers of ours looked at, ${own.writesPerSecond.toFixed(1)} writes a second`,
      },
    ],
  };
}
