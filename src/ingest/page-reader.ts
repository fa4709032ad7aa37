import { SourceError } from '../domain/errors.ts';
import { PlaceIndex } from '../domain/place-index.ts';
import { PolicyIndex } from '../domain/policy-index.ts';
import type { Twins } from '../screen/twin.ts';
import type { Arrival } from './arrival.ts';
import type { LineDeps } from './line.ts';
import { type Document, documentOf } from './media.ts';
import type { KnownRecord } from './ports.ts';
import { type Evidence, type PageReading, readPage } from './reader.ts';
import type { Source } from './source.ts';
import { TextLook } from './text-look.ts';

/** Reads the pages of one source with all that is known beside them. */
export class PageReader {
  /** Ids of the records of the kind that the source screens or adds to. */
  readonly kept: ReadonlySet<string>;
  readonly #source: Source;
  readonly #evidence: Evidence;
  readonly #texts: TextLook | undefined;

  static async open(source: Source, deps: LineDeps, known: ReadonlyMap<string, KnownRecord>): Promise<PageReader> {
    const keptKind = source.screened ?? source.supplements;
    const kept = keptKind ? await deps.records.ids(keptKind) : new Set<string>();
    const policies = source.screened === 'policy' ? await policyIndex(deps, known) : undefined;
    const places = source.namesPlaces ? new PlaceIndex(await deps.agreements.places()) : undefined;
    return new PageReader(source, kept, { policies, places }, await TextLook.open(source, deps.texts));
  }

  private constructor(source: Source, kept: ReadonlySet<string>, evidence: Evidence, texts: TextLook | undefined) {
    this.#source = source;
    this.kept = kept;
    this.#evidence = evidence;
    this.#texts = texts;
  }

  /** A page without the texts of its bills. */
  async readAlone(arrival: Arrival, bytes: Buffer, further: Evidence = {}): Promise<PageReading> {
    const { state, request } = arrival;
    let document: Document;
    try {
      document = await documentOf(bytes, this.#source.media?.[request.kind] ?? 'TEXT', state.url);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      const { url, member, snapshotHash } = state;
      const problem = {
        station: 'PARSE' as const,
        code: error.code,
        message: error.message,
        url,
        member,
        snapshotHash,
      };
      return { drafts: [], screened: [], kin: [], follows: [], inner: [], records: 0, problems: [problem] };
    }
    const page = {
      kind: request.kind,
      url: state.url,
      ...document,
      contentType: '',
      ...(state.member ? { member: state.member } : {}),
    };
    return readPage(this.#source, page, state.snapshotHash, this.kept, { ...this.#evidence, ...further });
  }

  /** A page, and again with the texts of its bills where any are known. */
  async read(arrival: Arrival, bytes: Buffer, twins?: Twins): Promise<PageReading> {
    const reading = await this.readAlone(arrival, bytes, { twins });
    const texts = await this.#texts?.of(reading.screened);
    return texts ? this.readAlone(arrival, bytes, { twins, texts }) : reading;
  }
}

/** Policies that a source's matters may be already; those of which it has spoken before come first. */
async function policyIndex({ records }: LineDeps, known: ReadonlyMap<string, KnownRecord>): Promise<PolicyIndex> {
  const own = [...known.values()].flatMap(({ entity, recordId }) => (entity === 'policy' ? recordId : []));
  return new PolicyIndex(await records.policyFacts(), new Set(own));
}
