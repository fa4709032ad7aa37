// Prints how many rows a store has.
import { rowsOf } from './seed/tables.ts';

const rows = rowsOf(process.argv[2] as string);
console.log(rows.reduce((sum, { count }) => sum + count, 0));
