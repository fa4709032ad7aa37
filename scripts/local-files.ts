import fs from 'node:fs';
import path from 'node:path';
import { RawMeasure } from '../src/domain/raw-measure.ts';

// Files of local and state matters as others publish them, made raw records for the evaluation.

const NEW_YORK = 'ocd-division/country:us/state:ny/place:new_york';

type Json = Record<string, unknown>;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined;
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** Every JSON file under a folder. */
export function* jsonFiles(folder: string): Generator<{ readonly file: string; readonly content: Json }> {
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const file = path.join(entry.parentPath, entry.name);
    yield { file, content: JSON.parse(fs.readFileSync(file, 'utf8')) as Json };
  }
}

/** A matter of New York's council, in the form of jehiah/nyc_legislation. Undefined for files that are something else. */
export function newYorkMeasure(content: Json): RawMeasure | undefined {
  const fileNumber = text(content.File);
  const title = text(content.Title) ?? text(content.Name);
  if (fileNumber === undefined || title === undefined) return undefined;
  const body = text(content.Text);
  return RawMeasure.parse(
    filled({
      entity: 'measure',
      key: String(content.ID),
      jurisdictionId: NEW_YORK,
      fileNumber,
      enactmentNumber: text(content.LocalLaw),
      title,
      name: text(content.Name),
      summary: text(content.Summary),
      type: text(content.TypeName),
      status: text(content.StatusName),
      body: text(content.BodyName),
      introducedOn: text(content.IntroDate),
      passedOn: text(content.PassedDate),
      enactedOn: text(content.EnactmentDate),
      sponsors: list(content.Sponsors).map((sponsor) => ({ name: text(sponsor.FullName) ?? '?' })),
      history: list(content.History).map((step) =>
        filled({
          on: text(step.Date),
          action: text(step.Action) ?? '?',
          body: text(step.BodyName),
          result: text(step.PassedFlagName),
        }),
      ),
      texts: body === undefined ? [] : [{ version: text(content.Version) ?? '*', text: body }],
    }),
  );
}

/** A bill of Open States. */
export function openStatesMeasure(content: Json): RawMeasure | undefined {
  const jurisdiction = content.jurisdiction as Json | undefined;
  const fileNumber = text(content.identifier);
  const title = text(content.title);
  if (fileNumber === undefined || title === undefined) return undefined;
  const [abstract] = list(content.abstracts);
  return RawMeasure.parse(
    filled({
      entity: 'measure',
      key: `${content.legislative_session}/${fileNumber}`,
      jurisdictionId: text(jurisdiction?.division_id) ?? 'ocd-division/country:us',
      fileNumber,
      session: text(content.legislative_session),
      title,
      summary: text(abstract?.abstract),
      type: (content.classification as string[] | undefined)?.[0],
      subjects: (content.subject as string[] | undefined)?.filter(Boolean),
      codeSections: list(content.citations).map(({ publication, citation }) =>
        `${publication}`.replace('Revised Code of Washington', 'RCW').concat(` ${citation}`),
      ),
      history: list(content.actions).map((action) =>
        filled({
          on: text(action.date),
          action: text(action.description) ?? '?',
          kinds: action.classification as string[],
        }),
      ),
    }),
  );
}

const filled = (record: Json): Json =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
