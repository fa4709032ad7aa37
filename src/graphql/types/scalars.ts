import { UserError } from '../../domain/errors.ts';
import { isCalendarDate } from '../../domain/partial-date.ts';
import { builder } from '../builder.ts';

const quoted = (value: unknown): string => JSON.stringify(value) ?? String(value);

builder.scalarType('Date', {
  description: 'A day of the calendar, written YYYY-MM-DD, such as "2014-12-31".',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'string' && isCalendarDate(value)) return value;
    throw new UserError('INVALID_INPUT', `${quoted(value)} is not a day of the calendar: write it as "2014-12-31".`);
  },
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

builder.scalarType('DateTime', {
  description:
    'An instant, such as "2026-11-22T06:30:00.000Z". Given in UTC with milliseconds; any offset is taken. Texts of instants sort as the instants do.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value) => value,
  parseValue: (value) => {
    const time =
      typeof value === 'string' && INSTANT.test(value) && isCalendarDate(value.slice(0, 10))
        ? Date.parse(value)
        : Number.NaN;
    if (!Number.isNaN(time)) return new Date(time).toISOString();
    throw new UserError(
      'INVALID_INPUT',
      `${quoted(value)} is not an instant: write day, time and offset, as in "2026-11-22T06:30:00Z".`,
    );
  },
});
