// Webhooks are signed by the Standard Webhooks specification. This verifies them with the Web Crypto API alone, so that it
// works on servers, at the edge and in browsers.

/** What stands in the headers: of the request itself, or as a plain object with names in small letters. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyOptions {
  /** How far the time of sending may be from now. 300 where not given. */
  readonly toleranceSeconds?: number;
  /** Now, in milliseconds. */
  readonly now?: number;
}

/** It was not sent by who it says, or is not as it was sent, or was sent at another time. */
export class WebhookError extends Error {
  override name = 'WebhookError';
  readonly reason: 'HEADERS' | 'TOO_OLD' | 'TOO_NEW' | 'SIGNATURE';
  constructor(reason: WebhookError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Gives what was sent, as JSON, if it was signed with one of the secrets.
 * @param body the body just as it came, before anything has parsed it
 * @param secrets "whsec_…"; several while one takes the place of another
 * @throws WebhookError where it is not to be believed
 */
export async function verifyWebhook<Payload = unknown>(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { toleranceSeconds = 300, now = Date.now() }: VerifyOptions = {},
): Promise<Payload> {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  );
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) {
    throw new WebhookError(
      'HEADERS',
      'webhook-id, webhook-timestamp or webhook-signature is missing or cannot be read.',
    );
  }
  const age = now / 1000 - Number(timestamp);
  if (age > toleranceSeconds) throw new WebhookError('TOO_OLD', `It was sent ${Math.round(age)} seconds ago.`);
  if (-age > toleranceSeconds) throw new WebhookError('TOO_NEW', 'It was sent later than it is now: check the clock.');

  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.`);
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const message = new Uint8Array(signed.length + bytes.length);
  message.set(signed);
  message.set(bytes, signed.length);
  const given = signatures
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .flatMap((signature) => fromBase64(signature.slice('v1,'.length)) ?? []);
  for (const secret of typeof secrets === 'string' ? [secrets] : secrets) {
    const key = await keyOf(secret);
    for (const signature of given) {
      // verify() compares in a time that does not depend on where the two differ.
      if (await crypto.subtle.verify('HMAC', key, signature, message)) return JSON.parse(text) as Payload;
    }
  }
  throw new WebhookError('SIGNATURE', 'No signature is that of the secret.');
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (!bytes?.length) throw new TypeError('The secret of a webhook is "whsec_" and base64.');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
