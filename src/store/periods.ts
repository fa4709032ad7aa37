import { type Sql, sql } from './sql.ts';

/** A period runs from its first day up to, and without, the day it ends. */
export const holdsOn = (day: string): Sql => sql`"fromOn" <= ${day} AND ("throughOn" IS NULL OR "throughOn" > ${day})`;

/** Ids of the policies in force on a day, or presumed to be. */
export const inForceOn = (day: string): Sql =>
  sql`SELECT "policyId" FROM "PolicyPeriod" WHERE "inForce" IN ('YES', 'PRESUMED') AND ${holdsOn(day)}`;
