import { z } from 'zod';

// A matter before a council, a county board or a state legislature, in the source's own words: an ordinance, a resolution,
// a bill. Legistar and Open States both speak of these. Whether it is about detainers at all is for the screener to say.

const words = z.string().min(1);
const maybe = words.optional();

const Sponsor = z.strictObject({
  name: words,
  /** "Primary", "Co-sponsor", as written. */
  role: maybe,
});

const Step = z.strictObject({
  on: maybe,
  /** "Passed", "Referred", "Signed Into Law by Mayor". */
  action: words,
  body: maybe,
  /** "Pass", "Fail". */
  result: maybe,
  note: maybe,
  /** The platform's own word or words for what it was, where it has a closed set: "executive-signature". */
  kinds: z.array(words).optional(),
});

const Attachment = z.strictObject({ name: words, url: words });

const Text = z.strictObject({
  /** "A", "Introduced", "Chaptered". */
  version: words,
  on: maybe,
  url: maybe,
  /** Plain text, where the source gives it. */
  text: maybe,
});

const Relation = z.strictObject({ type: words, target: words, url: maybe });

export const RawMeasure = z.strictObject({
  entity: z.literal('measure'),
  /** Stable within its source: the matter's number there, "7480617". */
  key: words,
  /** Open Civic Data id of the government it is before. */
  jurisdictionId: words,
  /** "2013-0285", "Int 0656-2014", "SB 54". */
  fileNumber: words,
  /** Number it was enacted under: "17706", "2014/059". */
  enactmentNumber: maybe,
  /** The session it belongs to, for legislatures that count bills anew in each. */
  session: maybe,
  title: words,
  /** A short name, where there is one beside the title. */
  name: maybe,
  summary: maybe,
  /** "Ordinance", "Introduction", "bill". */
  type: maybe,
  /** "Passed", "Filed (End of Session)". */
  status: maybe,
  /** Committee, council or chamber that has it. */
  body: maybe,
  introducedOn: maybe,
  passedOn: maybe,
  enactedOn: maybe,
  effectiveOn: maybe,
  sponsors: z.array(Sponsor).optional(),
  /** The earliest first. */
  history: z.array(Step).optional(),
  attachments: z.array(Attachment).optional(),
  texts: z.array(Text).optional(),
  relations: z.array(Relation).optional(),
  subjects: z.array(words).optional(),
  /** Sections of the code it touches. */
  codeSections: z.array(words).optional(),
  /** The page a reader would look at. */
  url: maybe,
});
export type RawMeasure = z.infer<typeof RawMeasure>;
export type RawMeasureStep = z.infer<typeof Step>;
