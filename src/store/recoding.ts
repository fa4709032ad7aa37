import { CODEBOOK } from '../domain/coding/codebook.ts';
import { type Sql, sql } from './sql.ts';

/** Policies with a provision, or without any, that was coded under an older version of its entry of the codebook. */
export function recodingCondition(
  wanted: boolean,
  codebook: Readonly<Record<string, { version: number }>> = CODEBOOK,
): Sql {
  const stale = Object.entries(codebook)
    .filter(([, { version }]) => version > 1)
    .map(([dimension, { version }]) => sql` OR ("dimension" = ${dimension} AND "codebookVersion" < ${version})`)
    .reduce((all, one) => sql`${all}${one}`, sql`"codebookVersion" < 1`);
  const found = sql`r."id" IN (SELECT "policyId" FROM "Provision" WHERE ${stale})`;
  return wanted ? found : sql`NOT ${found}`;
}
