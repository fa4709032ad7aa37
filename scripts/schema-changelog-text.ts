import { buildSchema, isIntrospectionType, isObjectType, isSpecifiedScalarType } from 'graphql';
import { type Changes, changesBetween, NOTICE_DAYS } from './schema-changes.ts';

/** A schema as it was released. */
export interface Release {
  /** "2026-11-22" */
  readonly day: string;
  readonly sdl: string;
}

const HEAD = `# What changed in the API

Made by \`npm run schema:changelog\` out of the released schemas in [schema](schema); nothing here is written by hand. Breaking: a
query that worked may not work any more. Dangerous: it works, and may get what it never got, such as a new value of an enum.
Safe: it works as before.

What is to go is marked \`@deprecated\` first, with why, after which day, and what to use instead, and stays for at least
${NOTICE_DAYS} days after the release before. A change that breaks callers without that does not pass \`.ci/run\`.`;

const section = (title: string, changes: readonly string[]): string[] =>
  changes.length ? [`### ${title}\n\n${changes.map((change) => `- ${change}`).join('\n')}`] : [];

function sections({ breaking, dangerous, safe, reworded }: Changes): string {
  const words = reworded ? [`Descriptions that read otherwise: ${reworded}.`] : [];
  const all = [
    ...section('Breaking', breaking),
    ...section('Dangerous', dangerous),
    ...section('Safe', safe),
    ...words,
  ];
  return all.length ? all.join('\n\n') : 'Nothing.';
}

/** There is nothing to compare the first with: what is in it is counted. */
function firstOf(sdl: string): string {
  const schema = buildSchema(sdl);
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const fields = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()));
  const count = (type: { getFields(): object } | null | undefined): number =>
    Object.keys(type?.getFields() ?? {}).length;
  const queries = count(schema.getQueryType());
  const mutations = count(schema.getMutationType());
  return `The first release: ${types.length} types with ${fields.length} fields, ${queries} queries and ${mutations} mutations among them.`;
}

/** The changelog, the newest first. @param released the oldest first; @param now the schema as it is */
export async function changelog(released: readonly Release[], now: string): Promise<string> {
  const entries: string[] = [];
  for (const [i, { day, sdl }] of released.entries()) {
    const before = released[i - 1];
    const changes = before ? sections(await changesBetween(before.sdl, sdl)) : firstOf(sdl);
    entries.unshift(`## ${day}\n\n${changes}`);
  }
  const last = released.at(-1);
  const pending = last ? sections(await changesBetween(last.sdl, now)) : firstOf(now);
  return `${[HEAD, `## Not released yet\n\n${pending}`, ...entries].join('\n\n')}\n`;
}
