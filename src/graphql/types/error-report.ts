import { errorReportRequest, type ReportStanding } from '../../domain/review-task.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { mutation, readInput } from '../mutation.ts';
import { recordOf } from '../record-id.ts';
import { loadRecord, RecordRef } from '../refs.ts';

// "Report an error", for anyone.

type StatusWord = 'OPEN' | 'ACCEPTED' | 'DECLINED';

const ErrorReportStatus = enumOf<StatusWord>('ErrorReportStatus', 'What came of an error report.', {
  OPEN: 'Staff have not decided yet.',
  ACCEPTED: 'Something was wrong, and is put right.',
  DECLINED: 'Nothing was changed.',
});

const ErrorReport = builder.objectRef<ReportStanding>('ErrorReport').implement({
  description: 'What somebody reported, as far as everybody may know it. Who reported it is not kept.',
  fields: (t) => ({
    reportId: t.exposeID('id', { description: 'Its id, for those who know it: keep it to ask what came of it.' }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record that it is about.',
      resolve: ({ entity, recordId }, _args, { view }) => loadRecord(view, entity, recordId),
    }),
    field: t.exposeString('field', { nullable: true, description: 'What of the record, where it was said.' }),
    reportedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it came.' }),
    status: t.field({
      type: ErrorReportStatus,
      description: 'What came of it.',
      resolve: ({ outcome }) => outcome ?? 'OPEN',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why staff decided so. Null while they have not.',
    }),
    decidedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, description: 'When they did.' }),
  }),
});

builder.queryField('errorReport', (t) =>
  t.field({
    type: ErrorReport,
    nullable: true,
    description: 'What came of an error report. Null where there is none with this id.',
    args: { reportId: t.arg.id({ required: true, description: 'The reportId that reportError gave.' }) },
    resolve: (_root, { reportId }, { writes }) => writes.reports.find(reportId),
  }),
);

const ReportedError = builder.objectRef<ReportStanding>('ReportedError').implement({
  description: 'A report that was taken.',
  fields: (t) => ({
    report: t.field({ type: ErrorReport, description: 'The report.', resolve: (standing) => standing }),
  }),
});

mutation('reportError', {
  description:
    'Tells staff that something of a record is wrong. Nothing is kept of who reports; do not write who you are. Five reports an hour.',
  least: 'PUBLIC',
  input: builder.inputType('ReportErrorInput', {
    description: 'What is wrong.',
    fields: (t) => ({
      record: t.id({ required: true, description: 'The record, by its id with its type.' }),
      field: t.string({ description: 'What of it: "adoptedOn". At most 100 characters.' }),
      message: t.string({ required: true, description: 'What is wrong, in 10 to 2,000 characters.' }),
      source: t.string({ description: 'The address of a page where it can be looked up.' }),
    }),
  }),
  result: ReportedError,
  resolve: async ({ record, ...input }, { at }, { writes, reportLimit, sender, clock }) => {
    reportLimit.check(sender, clock.now());
    const request = readInput(errorReportRequest, input);
    const about = { id: `r${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`, ...recordOf(record, 'record') };
    reportLimit.count(sender, clock.now());
    return writes.reports.report(about, request, at);
  },
});
