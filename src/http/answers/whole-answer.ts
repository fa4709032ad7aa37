import { createHash } from 'node:crypto';
import type { Validity } from '../../graphql/answer-notes.ts';
import type { MaybePromise } from '../../maybe-promise.ts';
import type { Answer } from '../answer.ts';
import { type Encoding, LEAST_PACKED, packed } from './encoding.ts';

/** Ways in which the same answer is sent: by GET and by POST, in each encoding. */
const MOST_FORMS = 8;
/** Bytes of what is kept beside the bodies. */
const OVERHEAD = 2_000;

export interface Made {
  readonly status: number;
  /** Those that say what the answer is, such as content-type. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** For how long it may be kept; undefined where it may not. */
  readonly validity: Validity | undefined;
  /** May others who asked the same in the meantime be given it too? */
  readonly isForAll: boolean;
}

/** An answer of the API, whole: its body in every encoding somebody wanted so far, each made once. */
export class WholeAnswer implements Made {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly validity: Validity | undefined;
  readonly isForAll: boolean;
  readonly #packed: { br?: MaybePromise<Buffer>; gzip?: MaybePromise<Buffer> } = {};
  readonly #forms = new Map<string, Answer>();
  #etag: string | undefined;
  /** The last version that it was found to be good at. */
  #version: number | undefined;

  constructor({ status, headers, body, validity, isForAll }: Made) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.validity = validity;
    this.#version = validity?.version;
    this.isForAll = isForAll;
  }

  /**
   * Weak: it stands for the content, whatever the encoding. So whoever changes the encoding, or has a proxy between that
   * does, is still told that nothing is new; ranges, for which only strong ones are good, are not served.
   */
  get etag(): string {
    this.#etag ??= `W/"${createHash('sha256').update(this.body).digest('base64url').slice(0, 27)}"`;
    return this.#etag;
  }

  /** At a later version too, while all that it rests on is as it was. */
  isGoodAt(version: number, at: number): boolean {
    const { validity } = this;
    if (!validity || at < validity.from || at >= validity.until) return false;
    if (this.#version === version) return true;
    if (!validity.basis?.isGood()) return false;
    this.#version = version;
    return true;
  }

  /** May somebody who asked at this instant, while it was being made, be given it too? */
  isForAllAt(at: number): boolean {
    return this.isForAll && at < (this.validity?.until ?? Number.POSITIVE_INFINITY);
  }

  /** What a body wanted in an encoding is sent in. */
  encodingOf(wanted: Encoding): Encoding {
    return this.body.length < LEAST_PACKED ? 'identity' : wanted;
  }

  /** @param grown called when the answer has come to take more memory */
  bodyIn(encoding: Encoding, grown: () => void): MaybePromise<Buffer> {
    if (encoding === 'identity') return this.body;
    let body = this.#packed[encoding];
    if (!body) {
      body = packed(this.body, encoding).then((bytes) => {
        this.#packed[encoding] = bytes;
        grown();
        return bytes;
      });
      this.#packed[encoding] = body;
    }
    return body;
  }

  /** What was sent in this form before. */
  formIn(form: string): Answer | undefined {
    return this.#forms.get(form);
  }

  keepForm(form: string, answer: Answer): Answer {
    // What goes by the day has another max-age in each of its last seconds.
    if (this.#forms.size >= MOST_FORMS) this.#forms.clear();
    this.#forms.set(form, answer);
    return answer;
  }

  /** Bytes in memory, about. */
  get size(): number {
    const { br, gzip } = this.#packed;
    const extra = [br, gzip].reduce<number>((sum, body) => sum + (Buffer.isBuffer(body) ? body.length : 0), 0);
    return this.body.length + extra + OVERHEAD;
  }
}
