// What the elements of bills are to a reader: those of the House and Senate's bill.dtd, res.dtd and amend.dtd, and those of
// USLM, in which laws and enrolled bills come.

/**
 * STRUCTURE holds others and says nothing itself. GROUP is a division, title or the like. SECTION is what is kept.
 * LEVEL is a subdivision of a section: a line of its own. BLOCK is a stretch of words. INLINE stands within one.
 * QUOTED is inserted into another law. SKIP is no part of what the bill would enact.
 */
export type Role =
  | 'STRUCTURE'
  | 'GROUP'
  | 'SECTION'
  | 'MONEY'
  | 'LEVEL'
  | 'NUMBER'
  | 'HEADING'
  | 'BLOCK'
  | 'CELL'
  | 'QUOTED'
  | 'QUOTE'
  | 'AFTER_QUOTED'
  | 'INLINE'
  | 'BREAK'
  | 'SKIP';

const NAMES: Readonly<Record<Role, string>> = {
  STRUCTURE: `bill resolution amendment-doc pLaw legis-body resolution-body amendment-body engrossed-amendment-body
    amendment amendment-block amendment-content main body non-statutory-material list table tgroup thead tbody tfoot
    rule rules-clause act`,
  GROUP: 'division subdivision title subtitle chapter subchapter part subpart article subarticle',
  SECTION: 'section preamble',
  MONEY: 'appropriations-major appropriations-intermediate appropriations-small appropriations',
  LEVEL: `subsection paragraph subparagraph clause subclause item subitem subsubitem level listItem
    list-item rules-paragraph rules-subparagraph rules-subdivision rules-item rules-subitem whereas recital row tr`,
  NUMBER: 'enum num',
  HEADING: 'header heading subheader subheading rules-clause-header ttitle',
  BLOCK: 'text content chapeau continuation continuation-text p block tdesc statutoryNote note crossHeading',
  CELL: 'entry td th column',
  QUOTED: 'quoted-block quotedContent',
  QUOTE: 'quote term',
  AFTER_QUOTED: 'after-quoted-block',
  INLINE: `act-name added-phrase amendingAction approvedDate b bold committee-name cosponsor date debate-time definition def
    editorial enum-in-header external-xref fraction formula header-in-text headingText i inline inline-comment internal-xref
    italic marker nobreak nonsponsor omitted-text proviso quotedText ref short-title shortTitle span sponsor sub subscript
    sup superscript u a em strong label fillIn`,
  BREAK: 'linebreak br pagebreak',
  SKIP: `metadata meta pre-form form preface coverPage engrossed-amendment-form amendment-form conference-report-form toc
    attestation endorsement signatures signatureBlock sidenote page legislativeHistory action legis-comment footnote
    footnote-ref footnoteReference graphic figure colspec col longTitle enactingFormula resolvingClause
    official-title-amendment title-amends preamble-amends amendment-instruction endMarker centerRunningHead deleted-phrase
    del enacting-clause resolving-clause`,
};

const ROLES = new Map(
  Object.entries(NAMES).flatMap(([role, names]) =>
    names.split(/\s+/).map((name): [string, Role] => [name, role as Role]),
  ),
);

/** Undefined for an element we were never told of. */
export const roleOf = (name: string): Role | undefined => ROLES.get(name);

/** Text that a committee struck out is printed, and no part of the bill any more. */
export const isStruck = (attributes: Readonly<Record<string, string>>): boolean =>
  attributes.changed === 'deleted' || attributes['reported-display-style'] === 'strikethrough';
