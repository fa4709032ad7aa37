import fs from 'node:fs';
import { systemClock } from '../clock.ts';
import { UserError } from '../domain/errors.ts';
import { POLICY_STANCES, type PolicyStance } from '../domain/policy.ts';
import { makeReads } from '../store/reads.ts';
import type { PolicyTally } from '../store/series.ts';
import { openApp } from './app.ts';
import { curveSvg } from './curve-svg.ts';
import { table } from './table.ts';

export interface CurveOptions {
  readonly from: string;
  readonly to?: string;
  readonly stance: string;
  /** Where to write the picture. */
  readonly svg?: string;
}

const EXPLANATION = `In force, or presumed to be, on the last day of each month. Of these: "presumed", nothing was found that ended
them; "month", "year", came into force on a day of which only that is known, and count from its end; "by then", only a day
by which they were in force is known. Not among them: "may be", of which nobody can say whether they were in force, and of
these "undated", of which nothing up to then has a date.
`;

export const curveTable = (line: readonly PolicyTally[]): string =>
  table(
    ['month', 'in force', 'presumed', 'month', 'year', 'by then', 'may be', 'undated'],
    line.map((at) => [
      at.span,
      at.policies,
      at.presumed,
      at.knownToMonth,
      at.knownToYear,
      at.knownByThen,
      at.uncertain,
      at.undated,
    ]),
  );

/** Prints how many policies were in force month by month, and draws it. */
export async function curveCommand({ from, to, stance, svg }: CurveOptions): Promise<number> {
  const today = systemClock.now().toISOString().slice(0, 10);
  const until = to ?? today;
  if (from > until)
    throw new UserError('INVALID_INPUT', `--from is ${from} and --to is ${until}: it must not be later.`);
  if (!isStance(stance)) {
    throw new UserError('INVALID_INPUT', `${stance} is no stance. Stances: ${POLICY_STANCES.join(', ')}`);
  }
  const app = await openApp();
  try {
    const { view } = await makeReads(app.db).open();
    const line = await view.policySeries([], { stance }, { unit: 'MONTH', from, to: until }, today, 1);
    process.stdout.write(`${EXPLANATION}\n${curveTable(line)}`);
    if (svg !== undefined) {
      const what = stance.toLowerCase().replaceAll('_', '-');
      fs.writeFileSync(svg, curveSvg(line, `Policies in force, month by month (${what})`));
      process.stderr.write(`${svg} written\n`);
    }
    return 0;
  } finally {
    await app.close();
  }
}

const isStance = (word: string): word is PolicyStance => (POLICY_STANCES as readonly string[]).includes(word);
