import type { CodingRequest } from '../domain/coding/coding.ts';
import { UserError } from '../domain/errors.ts';
import { textHash } from '../domain/watched-page.ts';
import type { Tx } from './client.ts';
import { readContents } from './content.ts';

/** A text that a provision is coded against. */
export interface CodedText {
  readonly words: string;
  readonly hash: string;
  readonly url: string | null;
}

/**
 * The words of a text of one of these policies, or of one version of a watched page that speaks of one of them.
 * @throws UserError where there is no such text, it is another policy's, or its words are not on record
 */
export async function codedText(
  tx: Tx,
  policyIds: readonly string[],
  wanted: CodingRequest['text'],
): Promise<CodedText> {
  return wanted.entity === 'policyText'
    ? ownText(tx, policyIds, wanted.id)
    : watchedText(tx, policyIds, wanted.id, wanted.version);
}

const unknown = (message: string) => new UserError('INVALID_INPUT', message, 'text');

async function ownText(tx: Tx, policyIds: readonly string[], id: string): Promise<CodedText> {
  const row = await tx.policyText.findUnique({ where: { id } });
  if (!row || !policyIds.includes(row.policyId)) throw unknown(`The policy has no text ${JSON.stringify(id)}.`);
  if (!row.text)
    throw unknown(`The words of ${JSON.stringify(id)} are not on record: add them, or take a watched page.`);
  return { words: row.text, hash: textHash([row.text]), url: row.url };
}

async function watchedText(tx: Tx, policyIds: readonly string[], id: string, number: number): Promise<CodedText> {
  const page = await tx.watchedPage.findUnique({ where: { id }, include: { policies: true } });
  if (!page?.policies.some(({ policyId }) => policyIds.includes(policyId))) {
    throw unknown(`No watched page ${JSON.stringify(id)} speaks of the policy.`);
  }
  const version = await tx.version.findUnique({
    where: { entity_recordId_number: { entity: 'watchedPage', recordId: id, number } },
  });
  if (!version) throw unknown(`The watched page ${JSON.stringify(id)} has no version ${number}.`);
  const { paragraphs: hash } = JSON.parse(version.sections) as { readonly paragraphs?: string };
  const paragraphs = hash ? ((await readContents(tx, [hash])).get(hash) as readonly string[]) : [];
  return { words: paragraphs.join('\n\n'), hash: textHash(paragraphs), url: page.url };
}
