import type { BillStance as BillStanceWord, BillType as BillTypeWord } from '../../domain/bill.ts';
import { BILL_STAGES, type BillStage as BillStageWord } from '../../domain/bill-stage.ts';
import { HARMS, type Harm as HarmWord } from '../../domain/harm.ts';
import { enumOf, renamedEnum } from '../enums.ts';

export const BillType = renamedEnum<BillTypeWord>(
  'BillType',
  'The kinds of bills and resolutions of Congress.',
  {
    hr: 'House bill.',
    s: 'Senate bill.',
    hjres: 'House joint resolution.',
    sjres: 'Senate joint resolution.',
    hconres: 'House concurrent resolution.',
    sconres: 'Senate concurrent resolution.',
    hres: 'House simple resolution.',
    sres: 'Senate simple resolution.',
  },
  (word) => word.toUpperCase(),
);

export const BillStage = enumOf(
  'BillStage',
  'How far a bill came, by its status code and, for one that had come to no end of its own, by the end of its Congress.',
  BILL_STAGES as Readonly<Record<BillStageWord, string>>,
);

export const BillStance = enumOf<BillStanceWord>('BillStance', 'Which way a bill points. Our own reading.', {
  HARMFUL: 'It would harm people at risk of deportation, or the places that protect them.',
  MIXED: 'It would do both.',
  PROTECTIVE: 'It would protect them.',
  NEUTRAL: 'Neither.',
  UNKNOWN: 'Not read yet.',
});

export const Harm = enumOf(
  'Harm',
  'What a bill would do, in the terms of the harms codebook. Those whose meaning begins with "Context" never make a poison bill.',
  HARMS as Readonly<Record<HarmWord, string>>,
);

export const CodedBy = enumOf('CodedBy', 'Who read a harm or a provision off a text.', {
  RULE: 'A rule of the codebook.',
  CURATED: 'A curated list.',
  STAFF: 'One of the staff.',
});

export const SponsorRole = enumOf('SponsorRole', 'How a member signed on to a bill.', {
  SPONSOR: 'Introduced it.',
  COSPONSOR: 'Joined it.',
});

export const DocumentKind = enumOf('BillDocumentKind', 'What hangs on a bill.', {
  NOTE: 'A note of the Congressional Research Service.',
  COST_ESTIMATE: 'A cost estimate of the Congressional Budget Office.',
  COMMITTEE_REPORT: 'A report of a committee.',
});

export const LinkMethod = enumOf('FamilyLinkMethod', 'How two bills were found to carry the same idea.', {
  CRS: 'The Congressional Research Service relates them.',
  TITLE: 'Their titles are alike.',
  SUMMARY: 'Their summaries are alike.',
  TEXT: 'Their texts are alike.',
  STAFF: 'Staff say so.',
});
