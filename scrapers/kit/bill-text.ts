import { SaxesParser } from 'saxes';
import { SourceError } from '../../src/domain/errors.ts';
import type { RawBillTextSection } from '../../src/domain/raw-bill-text.ts';
import { isStruck, type Role, roleOf } from './bill-text-elements.ts';
import { BillOutline, moneySize } from './bill-text-outline.ts';
import { fold, headingOf, numberOf, SectionLines } from './bill-text-section.ts';
import { opening } from './xml.ts';

/** The texts of bills are read word by word, unlike data: what is mixed into sentences keeps its place. */
export interface BillTextFile {
  /** "119 HR 32 IH: No Bailout …": Congress, type, number and version, where the file has them. */
  readonly name: string | undefined;
  /** The bill a law was, by its reference in the margin: "/us/bill/119/s/5". */
  readonly billReference: string | undefined;
  readonly date: string | undefined;
  readonly officialTitle: string | undefined;
  readonly sections: readonly RawBillTextSection[];
  /** Elements we were never told of, sorted. Their words are kept. */
  readonly unknown: readonly string[];
}

const ROOTS = new Set(['bill', 'resolution', 'amendment-doc', 'pLaw']);
const MAX_DEPTH = 96;
const MAX_ELEMENTS = 3_000_000;
const WORDS: ReadonlySet<Role> = new Set(['NUMBER', 'HEADING', 'BLOCK', 'CELL', 'QUOTE', 'AFTER_QUOTED', 'INLINE']);

/** Facts that stand where nothing else is read. */
const FACTS: Readonly<Record<string, 'name' | 'date' | 'officialTitle'>> = {
  'dc:title': 'name',
  'dc:date': 'date',
  'official-title': 'officialTitle',
  officialTitle: 'officialTitle',
};

interface Frame {
  readonly name: string;
  readonly role: Role;
  readonly collects?: 'number' | 'heading';
  /** Of a heading of an act that spends money. */
  readonly size?: number;
  /** What was quoted has ended, though the element goes on with the full stop after it. */
  isEnded?: true;
}

/**
 * A bill, resolution, amendment or law, section by section in the order of the document. Sections inside what is
 * inserted into another law belong to the section that inserts them; what a committee struck is left out. Throws a
 * SourceError INVALID for what is not well-formed, or no text of a bill.
 */
export function parseBillText(body: string): BillTextFile {
  const reading = new Reading();
  const parser = new SaxesParser();
  const refuse = (what: string): never => {
    throw new SourceError('INVALID', `${what} at line ${parser.line}, column ${parser.column}`);
  };
  let depth = 0;
  let elements = 0;
  parser.on('error', (error) => {
    const message = error.message.replace(/^(?:undefined:)?\d+:\d+: /, '').replace(/\.$/, '');
    refuse(`not well-formed XML (${message}): found ${opening(body)}`);
  });
  // The publisher's files name their DTD. One that brings definitions of its own may explode.
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) refuse(`a DOCTYPE with definitions is not accepted: found ${opening(body)}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (depth === 0 && !ROOTS.has(name)) refuse(`expected the text of a bill, found ${opening(body)}`);
    if (++depth > MAX_DEPTH) refuse(`elements nested deeper than ${MAX_DEPTH}`);
    if (++elements > MAX_ELEMENTS) refuse(`more than ${MAX_ELEMENTS} elements`);
    reading.open(name, attributes as Readonly<Record<string, string>>);
  });
  parser.on('closetag', () => {
    depth--;
    reading.close();
  });
  parser.on('text', (text) => reading.text(text));
  parser.on('cdata', (text) => reading.text(text));
  parser.write(body).close();
  return reading.file();
}

class Reading {
  readonly #frames: Frame[] = [];
  readonly #sections: RawBillTextSection[] = [];
  readonly #unknown = new Set<string>();
  readonly #facts = new Map<string, string>();
  readonly #outline = new BillOutline();
  #section: SectionLines | undefined;
  /** What opened the section; undefined for words that stand in none. */
  #opener: 'SECTION' | 'MONEY' | undefined;
  #quotedDepth = 0;
  #quoteDepth = 0;
  #skipDepth = 0;
  #collected = '';
  /** A number as the file gives it for machines. */
  #value: string | undefined;
  #fact: { readonly name: string; readonly depth: number; pausedAt?: number } | undefined;
  #actionDate: string | undefined;
  #billReference: string | undefined;
  #isUslm = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (attributes.xmlns?.includes('/uslm')) this.#isUslm = true;
    const known = roleOf(name);
    if (this.#skipDepth > 0 || known === 'SKIP' || isStruck(attributes)) {
      this.#openSkipped(name, attributes);
      return;
    }
    if (!known) this.#unknown.add(name);
    const role = this.#roleHere(known);
    let collects: Frame['collects'];
    const parent = this.#frames.at(-1);
    const headsGroup = parent?.role === 'GROUP' || parent?.role === 'SECTION' || parent?.role === 'MONEY';
    if ((role === 'NUMBER' || role === 'HEADING') && (headsGroup || role === 'NUMBER' || this.#section)) {
      collects = role === 'NUMBER' ? 'number' : 'heading';
      this.#collected = '';
      this.#value = headsGroup ? attributes.value : undefined;
    }
    const size = role === 'MONEY' ? moneySize(name, attributes.level) : undefined;
    this.#frames.push({ name, role, ...(collects && { collects }), ...(size && { size }) });
    if (role === 'GROUP') {
      this.#endSection();
      this.#outline.open(name);
    } else if (role === 'SECTION' || role === 'MONEY') {
      this.#endSection();
      if (size) this.#outline.openMoney(size);
      this.#section = new SectionLines(this.#outline.path());
      this.#opener = role;
      if (name === 'preamble' && this.#section) this.#section.heading = 'Preamble';
    } else if (role === 'LEVEL') this.#section?.openLine();
    else if (role === 'CELL') this.#section?.addCell();
    else if (role === 'BREAK') this.text(' ');
    else if (role === 'QUOTE') this.text(this.#isOuter(this.#quoteDepth++) ? '“' : '‘');
    else if (role === 'QUOTED') {
      this.#quotedDepth++;
      this.#section?.openQuoted(name === 'quoted-block');
    } else if (role === 'AFTER_QUOTED' && parent?.role === 'QUOTED') {
      parent.isEnded = true;
      this.#section?.closeQuoted();
    } else if (role === 'BLOCK' && parent?.role !== 'INLINE' && parent?.role !== 'CELL') this.#openBlock();
  }

  close(): void {
    if (this.#skipDepth > 0) {
      this.#closeSkipped();
      return;
    }
    const frame = this.#frames.pop();
    if (!frame) return;
    if (frame.collects) this.#closeCollected(frame.collects);
    else if (frame.role === 'QUOTE') this.text(this.#isOuter(--this.#quoteDepth) ? '”' : '’');
    else if (frame.role === 'QUOTED') {
      this.#quotedDepth--;
      if (!frame.isEnded) this.#section?.closeQuoted();
    } else if (frame.role === 'GROUP') {
      this.#endSection();
      this.#outline.close();
    } else if (frame.role === 'SECTION' || frame.role === 'MONEY') this.#endSection();
    else if (frame.role === 'STRUCTURE' && this.#opener === undefined) this.#endSection();
  }

  text(text: string): void {
    if (this.#skipDepth > 0) {
      const { name, pausedAt } = this.#fact ?? {};
      if (name && pausedAt === undefined) this.#facts.set(name, (this.#facts.get(name) ?? '') + text);
      return;
    }
    const frame = this.#frames.at(-1);
    if (!frame) return;
    if (this.#frames.some(({ collects }) => collects)) {
      this.#collected += text;
      return;
    }
    if (!WORDS.has(frame.role) && frame.role !== 'BREAK') {
      if (text.trim() === '') return;
      this.#openBlock();
    }
    if (frame.role === 'AFTER_QUOTED') this.#section?.addAfterQuoted(text);
    else this.#section?.addText(text);
  }

  file(): BillTextFile {
    this.#endSection();
    const fact = (name: string) => fold(this.#facts.get(name) ?? '') || undefined;
    return {
      name: fact('name'),
      billReference: this.#billReference,
      date: fact('date') ?? this.#actionDate,
      officialTitle: fact('officialTitle'),
      sections: this.#sections,
      unknown: [...this.#unknown].sort(),
    };
  }

  #openSkipped(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#skipDepth++;
    const fact = FACTS[name];
    // The first of each: an act may be printed with the title of another.
    if (!this.#fact && fact && !this.#facts.has(fact)) this.#fact = { name: fact, depth: this.#skipDepth };
    else if (this.#fact && name === 'sidenote') this.#fact.pausedAt ??= this.#skipDepth;
    if (name === 'ref' && attributes.href?.startsWith('/us/bill/')) this.#billReference ??= attributes.href;
    if (name === 'action-date' || name === 'attestation-date') this.#actionDate = attributes.date ?? this.#actionDate;
  }

  #closeSkipped(): void {
    if (this.#fact?.pausedAt === this.#skipDepth) delete this.#fact.pausedAt;
    if (this.#fact?.depth === this.#skipDepth) this.#fact = undefined;
    this.#skipDepth--;
  }

  /** Inside a section, and inside what is inserted into another law, no element opens a group or section of the bill. */
  #roleHere(role: Role | undefined): Role {
    if (role === undefined) return this.#section ? 'INLINE' : 'STRUCTURE';
    // In USLM a heading of an act that spends money holds the smaller ones and the sections under it.
    const isInside = this.#quotedDepth > 0 || this.#opener === 'SECTION';
    // USLM has quotation marks in its words.
    if (role === 'QUOTE' && this.#isUslm) return 'INLINE';
    return isInside && (role === 'GROUP' || role === 'SECTION' || role === 'MONEY') ? 'LEVEL' : role;
  }

  /** Double marks, or single ones inside of what is quoted already? */
  #isOuter(depth: number): boolean {
    return (depth + this.#quotedDepth) % 2 === 0;
  }

  #openBlock(): void {
    this.#section ??= new SectionLines(this.#outline.path());
    this.#section.openBlock();
  }

  #endSection(): void {
    const section = this.#section?.section();
    if (section) this.#sections.push(section);
    this.#section = undefined;
    this.#opener = undefined;
  }

  #closeCollected(what: 'number' | 'heading'): void {
    const text = this.#value ?? this.#collected;
    this.#value = undefined;
    this.#collected = '';
    const parent = this.#frames.at(-1);
    const said = what === 'number' ? numberOf(text) : headingOf(text);
    if (parent?.role === 'GROUP') {
      if (said) this.#outline.name(what, said);
    } else if ((parent?.role === 'SECTION' || parent?.role === 'MONEY') && this.#section) {
      if (said) this.#section[what] ??= said;
      if (parent.size && what === 'heading' && said) this.#outline.nameMoney(parent.size, said);
    } else if (what === 'number') this.#section?.addNumber(text);
    else this.#section?.addHeading(text);
  }
}
