import { SaxesParser } from 'saxes';
import { SourceError } from '../../src/domain/errors.ts';
import { readPlainXml, type XmlEvents } from './plain-xml.ts';

/** Deeper than any publisher's format we read, and shallow enough that nothing overflows. */
const MAX_DEPTH = 64;
/** The largest real file holds under 100,000 elements; a million is someone filling our memory. */
const MAX_ELEMENTS = 1_000_000;
const NO_CHILDREN: readonly XmlElement[] = Object.freeze([]);
/** So much of a document is looked at to say what it is, and so much of that is quoted. */
const HEAD_CHARS = 4000;
const FOUND_CHARS = 80;

/**
 * One element, and an account of what was read of it: `unread` names the elements and texts that nobody asked for, so
 * that what a publisher adds is noticed instead of dropped in silence.
 *
 * Readers say how many they expect. Another number is a SourceError SELECTOR naming the path and the numbers.
 */
export class XmlElement {
  readonly name: string;
  readonly parent: XmlElement | undefined;
  #children: XmlElement[] | undefined;
  #text = '';
  #attributes: string[] | undefined;
  #seen = false;
  #textRead = false;

  constructor(name: string, parent: XmlElement | undefined) {
    this.name = name;
    this.parent = parent;
  }

  /** @internal */
  static append(parent: XmlElement, child: XmlElement): void {
    if (parent.#children) parent.#children.push(child);
    else parent.#children = [child];
  }

  /** @internal */
  static addText(element: XmlElement, text: string): void {
    element.#text = element.#text === '' ? text : element.#text + text;
  }

  /** @internal */
  static addAttribute(element: XmlElement, name: string): void {
    if (name === 'xmlns' || name.startsWith('xmlns:')) return;
    if (element.#attributes) element.#attributes.push(name);
    else element.#attributes = [name];
  }

  /** Every child of this name, in order; with several names, every element at the end of that path. */
  all(...path: readonly string[]): readonly XmlElement[] {
    let found: readonly XmlElement[] = NO_CHILDREN;
    for (let step = 0; step < path.length; step++) {
      const name = path[step] as string;
      if (step === 0) found = this.#named(name);
      else if (found.length === 1) found = (found[0] as XmlElement).#named(name);
      else if (found.length > 1) found = found.flatMap((element) => element.#named(name));
      else return NO_CHILDREN;
    }
    return found;
  }

  /** The only child of this name, or undefined where there is none. */
  maybe(name: string): XmlElement | undefined {
    const children = this.#children;
    if (!children) return undefined;
    let found: XmlElement | undefined;
    for (const child of children) {
      if (child.name !== name) continue;
      if (found) throw this.#miscount(name, 'at most one');
      found = child;
    }
    if (found) found.#seen = true;
    return found;
  }

  one(name: string): XmlElement {
    const found = this.maybe(name);
    if (!found) throw this.#miscount(name, 'exactly one');
    return found;
  }

  /** Its own text, CDATA included, without the white space around it. */
  text(): string {
    this.#textRead = true;
    return this.#text.trim();
  }

  /** The text of the only child of this name; undefined where it is absent or empty. */
  words(name: string): string | undefined {
    return this.maybe(name)?.text() || undefined;
  }

  /** As `words`, for what a publisher repeats: all of them must say the same, the empty ones apart. */
  sameWords(name: string): string | undefined {
    let said: string | undefined;
    for (const element of this.#named(name)) {
      const text = element.text() || undefined;
      if (said !== undefined && text !== undefined && text !== said) {
        throw new SourceError('SELECTOR', `${this.path}/${name} is said twice, as "${cut(said)}" and "${cut(text)}"`);
      }
      said ??= text;
    }
    return said;
  }

  /** These children are known and not wanted, with all they hold. */
  ignore(...names: readonly string[]): void {
    for (const child of this.#children ?? NO_CHILDREN) {
      if (!names.includes(child.name)) continue;
      child.#seen = true;
      child.#textRead = true;
      child.#children = undefined;
      child.#attributes = undefined;
    }
  }

  /** Where it stands: "/billStatus/bill/actions/item". */
  get path(): string {
    return `${this.parent?.path ?? ''}/${this.name}`;
  }

  /** Each distinct path of an element, text ("…/text()") or attribute ("…/@name") that was not read, sorted. */
  unread(): string[] {
    const paths = new Set<string>();
    this.#collectUnread(paths);
    return [...paths].sort();
  }

  #collectUnread(paths: Set<string>): void {
    if (this.#attributes) for (const attribute of this.#attributes) paths.add(`${this.path}/@${attribute}`);
    if (this.#text !== '' && !this.#textRead) paths.add(`${this.path}/text()`);
    if (!this.#children) return;
    for (const child of this.#children) {
      if (!child.#seen) paths.add(child.path);
      // Most hold a text that was read, and nothing else.
      else if (child.#children || child.#attributes || !child.#textRead) child.#collectUnread(paths);
    }
  }

  #named(name: string): readonly XmlElement[] {
    if (!this.#children) return NO_CHILDREN;
    const found: XmlElement[] = [];
    for (const child of this.#children) {
      if (child.name !== name) continue;
      child.#seen = true;
      found.push(child);
    }
    return found;
  }

  #miscount(name: string, wanted: string): SourceError {
    return new SourceError('SELECTOR', `${this.path}/${name}: found ${this.#named(name).length}, wanted ${wanted}`);
  }
}

/**
 * A whole document as a tree of elements, strictly: anything ill-formed, cut off, too deep or with a DOCTYPE (which may
 * define entities that explode) is a SourceError INVALID that says what stands where. Text that is white space only is
 * dropped; comments and processing instructions too.
 *
 * @param root the name the root element must have
 */
export function parseXml(body: string, root: string): XmlElement {
  const tree = new Tree(root);
  return (readPlainXml(body, tree) && tree.top) || parseAny(body, root);
}

/** Puts a document together. */
class Tree implements XmlEvents {
  top: XmlElement | undefined;
  /** What is wrong with the last element opened. */
  fault: string | undefined;
  readonly #root: string;
  #open: XmlElement | undefined;
  #depth = 0;
  #elements = 0;

  constructor(root: string) {
    this.#root = root;
  }

  open(name: string, attributes: Iterable<string>): boolean {
    if (!this.top && name !== this.#root) this.fault = 'another root';
    else if (++this.#depth > MAX_DEPTH) this.fault = `elements nested deeper than ${MAX_DEPTH}`;
    else if (++this.#elements > MAX_ELEMENTS) this.fault = `more than ${MAX_ELEMENTS} elements`;
    if (this.fault !== undefined) return false;
    const element = new XmlElement(name, this.#open);
    for (const attribute of attributes) XmlElement.addAttribute(element, attribute);
    if (this.#open) XmlElement.append(this.#open, element);
    else this.top = element;
    this.#open = element;
    return true;
  }

  text(text: string): void {
    if (this.#open && text.trim() !== '') XmlElement.addText(this.#open, text);
  }

  close(): void {
    this.#depth--;
    this.#open = this.#open?.parent;
  }
}

/** All of XML, and a word on what is wrong. */
function parseAny(body: string, root: string): XmlElement {
  const parser = new SaxesParser();
  const tree = new Tree(root);
  const refuse = (what: string) => {
    throw new SourceError('INVALID', `${what} at line ${parser.line}, column ${parser.column}`);
  };
  parser.on('error', (error) => {
    // saxes puts "line:column: " before its messages, and calls a document "undefined".
    const message = error.message.replace(/^(?:undefined:)?\d+:\d+: /, '').replace(/\.$/, '');
    refuse(`not well-formed XML (${message}): found ${opening(body)}`);
  });
  parser.on('doctype', () => refuse(`a DOCTYPE is not accepted: found ${opening(body)}`));
  parser.on('opentag', ({ name, attributes }) => {
    if (tree.open(name, Object.keys(attributes))) return;
    refuse(tree.top ? (tree.fault ?? '') : `expected <${root}>, found ${opening(body)}`);
  });
  parser.on('closetag', () => tree.close());
  parser.on('text', (text) => tree.text(text));
  parser.on('cdata', (text) => tree.text(text));
  parser.write(body).close();
  return tree.top ?? refuse('no element');
}

/** How the document begins, for the reader of the message. */
export function opening(body: string): string {
  const start = body
    .slice(0, HEAD_CHARS)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start === '') return 'an empty document';
  if (/^(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b/i.test(start)) {
    const title = /<title[^>]*>([^<]*)<\/title/i.exec(start)?.[1]?.trim();
    return title ? `an HTML page titled "${cut(title)}"` : 'an HTML page';
  }
  return `a document that begins "${cut(start)}"`;
}

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > FOUND_CHARS ? `${line.slice(0, FOUND_CHARS)}…` : line;
};
