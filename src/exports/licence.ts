/** Under which terms exports and dumps may be used: as data/README.md says it. */
export const LICENCE = {
  name: 'MIT',
  url: 'https://opensource.org/license/mit',
  note: 'Facts are not owned by anybody. The wording of summaries, holdings and codings is the project’s own and comes under this licence. Quotes are short and name where they were read. Texts of the federal government are in the public domain; Open Civic Data ids are CC0.',
} as const;
