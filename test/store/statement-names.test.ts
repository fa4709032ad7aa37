import { expect, it } from 'vitest';
import { namesIn } from '../../src/store/statement-names.ts';

it.each<[string, string[], string[] | null]>([
  [
    'SELECT r."introducedOn", r."id" FROM "Bill" AS r WHERE r."congress" = ? AND r."delistedAt" IS NULL ORDER BY r."id" LIMIT ?',
    ['Bill'],
    ['introducedOn', 'id', 'congress', 'delistedAt'],
  ],
  ['SELECT COUNT(*) AS "count" FROM "Bill" AS r WHERE r."state" = \'of mind *\'', ['Bill'], ['count', 'state']],
  [
    `SELECT r."id" FROM "Bill" AS r WHERE r."id" IN (SELECT value FROM json_each(?)) AND substr(r."day", 1, 4) = ?::text`,
    ['Bill'],
    ['id', 'day'],
  ],
  ['SELECT r.* FROM "Bill" AS r', ['Bill'], null],
  ['SELECT * FROM (SELECT r."id" FROM "Bill" AS r) AS ranked', ['Bill'], null],
  ['SELECT r."id" FROM "Bill" AS r WHERE r.title = ?', ['Bill'], null],
  ['SELECT r."id" FROM "Bill" AS r WHERE title = ?', ['Bill'], null],
  ['SELECT r."id" FROM "Bill" AS r JOIN "Link" l ON l."toId" = r."id"', ['Bill', 'Link'], null],
])('%s', (statement, tables, columns) => {
  expect(namesIn(statement)).toEqual({ tables, columns });
});
