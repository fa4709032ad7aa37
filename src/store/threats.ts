import { THREAT_RULES, THREATENED_STANCES } from '../domain/threat.ts';
import { inForceOn } from './periods.ts';
import { join, name, type Sql, sql } from './sql.ts';

// Which bill threatens which policy, worked out from what is coded of both by the rules of src/domain/threat.ts.

/** Which answer to which question is hit by which harm: the rules without what they are called. */
const TRIGGERS = [
  ...new Map(
    THREAT_RULES.flatMap(({ harm, provisions }) =>
      provisions.flatMap(({ dimension, answers }) =>
        answers.map((answer) => [`${harm} ${dimension} ${answer}`, sql`(${harm}, ${dimension}, ${answer})`] as const),
      ),
    ),
  ).values(),
];

/**
 * The policies in force on a day that a bill could hit, once for each harm that would: `policyId`, `jurisdictionId`, `state`,
 * `harm`. By harm and not by bill, so that its size does not depend on how many bills there are. Provisions that only a rule
 * suggests do not count: what is said to be hit was read by people.
 */
const exposedOn = (day: string): Sql =>
  sql`WITH "Trigger"("harm", "dimension", "answer") AS (VALUES ${join(TRIGGERS, ', ')}) SELECT DISTINCT t."harm", o."id" AS "policyId", o."jurisdictionId", o."state" FROM "Trigger" t JOIN "Provision" p ON p."dimension" = t."dimension" AND p."coder" NOT LIKE 'rule:%' JOIN "ProvisionAnswer" a ON a."provisionId" = p."id" AND a."answer" = t."answer" JOIN "Policy" o ON o."id" = p."policyId" WHERE o."delistedAt" IS NULL AND o."stance" IN (${join([...THREATENED_STANCES], ', ')}) AND o."id" IN (${inForceOn(day)})`;

export type ThreatColumn = 'policyId' | 'jurisdictionId' | 'state';

/** Bills, by `billId`, with what they threaten on a day: each pair once, whatever the number of rules. */
export const threatsOn = (day: string, columns: readonly ThreatColumn[]): Sql =>
  sql`SELECT DISTINCT h."billId", ${join(
    columns.map((word) => sql`e.${name(word)}`),
    ', ',
  )} FROM "BillHarm" h JOIN (${exposedOn(day)}) AS e ON e."harm" = h."harm"`;

/** Places, by `jurisdictionId`, with those of their policies that some bill could hit on a day. */
export const exposedPlacesOn = (day: string): Sql =>
  sql`SELECT DISTINCT e."jurisdictionId", e."policyId" FROM (${exposedOn(day)}) AS e`;

/** A bill or policy on the other side of a threat, and the day that the policies must be in force. */
export interface ThreatFilter {
  readonly id: string;
  readonly on: string;
}

/** For lists of what is threatened on a day: the caller sets it to today. */
export interface ThreatDay {
  readonly threatOn: string;
}
