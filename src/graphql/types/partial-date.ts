import type { Precision as PrecisionWord } from '../../domain/partial-date.ts';
import { earliestDay, isApproximate, latestDay, type PartialDate, precisionOf } from '../../domain/partial-date.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';

const DatePrecision = enumOf<PrecisionWord>('DatePrecision', 'How finely a date is known.', {
  DAY: 'To the day.',
  MONTH: 'To the month.',
  YEAR: 'To the year.',
});

export const PartialDateType = builder.objectRef<PartialDate>('PartialDate').implement({
  description: 'A date as far as it is known: a day, a month or a year.',
  fields: (t) => ({
    value: t.string({
      description: 'The date as known: "2014", "2014-09" or "2014-09-02".',
      resolve: (date) => date.replace(/~$/, ''),
    }),
    precision: t.field({ type: DatePrecision, description: 'How much of it is known.', resolve: precisionOf }),
    approximate: t.boolean({ description: 'Is it given as about this date?', resolve: isApproximate }),
    earliest: t.field({ type: 'Date', description: 'The first day it may mean.', resolve: earliestDay }),
    latest: t.field({ type: 'Date', description: 'The last day it may mean.', resolve: latestDay }),
  }),
});
