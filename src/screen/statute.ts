import type { BillTextSection, StoredBillText } from '../domain/bill-text.ts';

// Bills are written as orders to the law, not as news of them. Before rules that were made for summaries read a section,
// what it does not do is taken out: definitions, findings, what it strikes from the law.

/** A stretch of a section that would do something, in the words of the bill. */
export interface StatutePassage {
  /** Which text, and where in it: "text ih, Sec. 3 (Penalties)". One section may give several passages. */
  readonly field: string;
  readonly text: string;
}

/** Sections that do nothing by themselves, by their heading. */
const IDLE =
  /^(?:short titles?|table of contents|definitions?|findings?|purposes?|preamble|sense of |severability|separability|rules? of construction|construction|effective dates?|references?|conforming amendments?|clerical amendments?|technical (?:and conforming )?amendments?|statement of policy|savings? (?:clause|provision)|budgetary effects|determination of budgetary effects)\b|\bdefined$|^findings and |; (?:short title|table of contents)/i;

/** Stretches that tell what words mean, what is thought or known, or what is not changed. */
const IDLE_WORDS = [
  /\bterms?\b[^.;]{0,160}?\b(?:means?|includes?|ha(?:s|ve) the meanings?|shall have the meanings?)\b/i,
  /\bmay be cited as\b/,
  /\bCongress (?:finds|makes the following findings|declares)\b/,
  /\bthe sense of (?:the )?(?:Congress|the Senate|the House)\b/i,
  /\b[Nn]othing in (?:this|the|section|subsection|paragraph)\b[^.;]{0,120}\b(?:construed|interpreted)\b/,
  /\b(?:submit|report|brief)s?\b[^.;]{0,60}\bto (?:the )?(?:Congress|appropriate (?:congressional )?committees|Committees? on)\b/i,
];
/** So far from its beginning a stretch says what it is. */
const OPENING = 260;

/** What is struck is no harm of the bill: by striking “shall detain” and inserting “may detain”. */
const STRUCK = /\b(strik(?:e|es|ing)\b[^“”;]{0,80}?)[“][^”]*[”]/g;

/** An end of a stretch: a full stop, or the end of what is inserted, at the end of a line. Items of a list stay together. */
const ENDS = /(?:[.?!][”’]*|[”’][.;,]?(?: and| or)?|:)$/u;

/** "(a)" and "Detention of aliens.—" say where one is, and of what law. */
const LABEL = /^[“‘]*\((?:\d+|[A-Za-z]{1,5})\)\s*/u;
const CAPTION = /^[“‘]*[A-Z][^.;:“”]{0,160}\.—\s*/u;
/** "Section 236 of the Immigration and Nationality Act (8 U.S.C. 1226), as amended by this Act, is further amended". */
const INSTRUCTION = /^[^“”;—:]{0,400}\b(?:is|are)(?: further| each)? amended\b/u;

/** Between sentences of one line; a full stop after one letter is none: "U.S. Immigration". */
const SENTENCE_END = /(?<=[a-z)\]]{2}\.[”’]*) (?=[“‘(]*[A-Z])/u;

/** Everything in these texts that would do something, the newest text first. The same words are given once. */
export function passagesOf(texts: readonly StoredBillText[]): StatutePassage[] {
  const seen = new Set<string>();
  const passages: StatutePassage[] = [];
  for (const { versionCode, sections } of texts) {
    for (const section of sections) {
      if (section.heading !== null && IDLE.test(section.heading)) continue;
      const field = `text ${versionCode}, ${nameOf(section)}`;
      for (const text of stretches(section.text)) {
        if (seen.has(text)) continue;
        seen.add(text);
        passages.push({ field, text });
      }
    }
  }
  return passages;
}

/** "Sec. 3 (Penalties)"; what has no number goes by its heading, and by what it stands in. */
function nameOf({ number, heading, path }: BillTextSection): string {
  const within = path.at(-1);
  if (number === null) return heading ?? within ?? 'without a number';
  return heading === null ? `Sec. ${number}${within ? ` of ${within}` : ''}` : `Sec. ${number} (${heading})`;
}

function* stretches(text: string): Generator<string> {
  let open: string[] = [];
  for (const line of text.split('\n')) {
    open.push(line);
    if (!ENDS.test(line)) continue;
    yield* doing(open.join(' '));
    open = [];
  }
  yield* doing(open.join(' '));
}

function* doing(stretch: string): Generator<string> {
  for (const sentence of stretch.split(SENTENCE_END)) {
    const opening = sentence.slice(0, OPENING);
    if (IDLE_WORDS.some((words) => words.test(opening))) continue;
    const words = withoutLabels(sentence).replace(INSTRUCTION, '').replace(STRUCK, '$1“…”').trim();
    if (words !== '') yield words;
  }
}

function withoutLabels(sentence: string): string {
  const shorter = sentence.replace(LABEL, '').replace(CAPTION, '');
  return shorter === sentence ? sentence : withoutLabels(shorter);
}
