/** Values in memory that the next who asks is given too, and the rows in them. */
const lasting = new WeakSet<object>();

/** Is it, itself, what the next who asks will be given? Then what is made of it is worth keeping. */
export const isLasting = (value: object): boolean => lasting.has(value);

/** A value is kept for others: a row, a page, or a list of rows. */
export function markLasting(value: unknown): void {
  mark(value);
  if (Array.isArray(value)) for (const entry of value) mark(entry);
}

function mark(value: unknown): void {
  if (typeof value === 'object' && value !== null) lasting.add(value);
}
