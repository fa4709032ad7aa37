import { Command, InvalidArgumentError } from 'commander';
import { SourceError, UserError } from './domain/errors.ts';
import { isCalendarDate } from './domain/partial-date.ts';

const congress = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 93 || number > 200) {
    throw new InvalidArgumentError('a Congress is a whole number, such as 119.');
  }
  return number;
};

const day = (text: string): string => {
  if (!isCalendarDate(text)) throw new InvalidArgumentError('a day is written as 2014-09-02.');
  return text;
};

const whole = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('it is a whole number.');
  return Number(text);
};

const chainEnd = (text: string): { seq: number; hash: string } => {
  const [, seq, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash)
    throw new InvalidArgumentError('it is what an earlier verify ended with: a number, ":" and a hash.');
  return { seq: Number(seq), hash };
};

const program = new Command('holdwatch')
  .description('The open record of anti-detainer policies and of the federal bills that threaten them.')
  .showHelpAfterError()
  .showSuggestionAfterError();

// Each command loads its own modules: an ingest must not wait for the API to be put together.
const ingestCommands = () => import('./cli/ingest.ts');
const statusCommands = () => import('./cli/status.ts');
const keyCommands = () => import('./cli/keys.ts');
const operationCommands = () => import('./cli/operations.ts');

/** A command's number becomes the exit code of the process. */
async function ends(work: Promise<number>): Promise<void> {
  process.exitCode = await work;
}

program
  .command('serve')
  .description('migrate, load the starter data if there is none, schedule, serve')
  .action(() => ends(import('./cli/serve.ts').then(({ serveCommand }) => serveCommand())));

program
  .command('ingest')
  .description('run one source: fetch, parse, compare, apply')
  .argument('<source>', 'id of the source (see: holdwatch sources)')
  .option('--from <path>', 'read a folder of files or a ZIP instead of the publisher')
  .option('--congress <number>', 'only this Congress', congress)
  .option('--dry-run', 'stop before apply and print what would change; writes nothing')
  .option('--verbose', 'name every record that a new codebook moved')
  .option('--json', 'print the report as JSON')
  .action(
    (
      source: string,
      options: { from?: string; congress?: number; dryRun?: boolean; verbose?: boolean; json?: boolean },
    ) => ends(ingestCommands().then(({ runCommand }) => runCommand(source, options, options))),
  );

program
  .command('reparse')
  .description('read everything stored of a source again, without fetching; changes are marked PARSER')
  .argument('<source>', 'id of the source')
  .option('--dry-run', 'stop before apply and print what would change')
  .option('--verbose', 'name every record that a new codebook moved')
  .option('--json', 'print the report as JSON')
  .action((source: string, options: { dryRun?: boolean; verbose?: boolean; json?: boolean }) =>
    ends(ingestCommands().then(({ runCommand }) => runCommand(source, { ...options, reparse: true }, options))),
  );

program
  .command('release')
  .description('apply a held run after looking at it')
  .argument('<run>', 'id of the run')
  .action((run: string) => ends(ingestCommands().then(({ decideCommand }) => decideCommand(run, 'release'))));

program
  .command('reject')
  .description('drop a held run')
  .argument('<run>', 'id of the run')
  .action((run: string) => ends(ingestCommands().then(({ decideCommand }) => decideCommand(run, 'reject'))));

program
  .command('sources')
  .description('list the sources and their last runs')
  .option('--json', 'as JSON')
  .action((options: { json?: boolean }) =>
    ends(statusCommands().then(({ sourcesCommand }) => sourcesCommand(options.json === true))),
  );

program
  .command('export')
  .description('write a list, filtered as in the API: export policies --format csv --state WA --inForceOn 2014-12-31')
  .argument('<kind>', 'policies, bills, jurisdictions, … (all: docs/exports.md)')
  .option(
    '--format <format>',
    'csv, json, jsonl or geojson; sheet: policies to be edited and imported; facts: records to compare stores by',
    'jsonl',
  )
  .option('--bom', 'begin CSV with a byte order mark, as Excel needs it')
  .allowUnknownOption()
  .allowExcessArguments()
  .action((kind: string, options: { format: string; bom?: boolean }, { args }: Command) =>
    ends(import('./cli/export.ts').then(({ exportCommand }) => exportCommand(kind, options, args.slice(1)))),
  );

program
  .command('dump')
  .description('write all that is public into a folder of the day: JSON lines, CSV, Parquet, a SQLite file, a manifest')
  .option('--to <folder>', 'in place of the setting DUMP_DIR')
  .action((options: { to?: string }) => ends(import('./cli/dump.ts').then(({ dumpCommand }) => dumpCommand(options))));

program
  .command('import')
  .description('bring in policies from a CSV file as staff, as one act that can be undone')
  .argument('[file]', 'a file in the columns of: holdwatch export policies --format sheet')
  .option('--as <name>', 'who does it')
  .option('--reason <text>', 'why, with where it can be looked up')
  .option('--dry-run', 'show what would change, and write nothing')
  .option('--yes', 'write without asking')
  .option('--undo <id>', 'take an import back, all of it')
  .option('--list', 'list all imports there were')
  .action((file: string | undefined, options: object) =>
    ends(import('./cli/import.ts').then(({ importCommand }) => importCommand(file, options))),
  );

program
  .command('curve')
  .description('how many policies were in force at the end of each month, as a table and as a picture')
  .option('--from <day>', 'the first month is that of this day', day, '2001-01-01')
  .option('--to <day>', 'the last month is that of this day; today when left out', day)
  .option('--stance <stance>', 'of which stance', 'ANTI_DETAINER')
  .option('--svg <path>', 'write the picture to this file')
  .action((options: { from: string; to?: string; stance: string; svg?: string }) =>
    ends(import('./cli/curve.ts').then(({ curveCommand }) => curveCommand(options))),
  );

program
  .command('tally')
  .description('how many policies there are by state, instrument, year of adoption and answer to detainers')
  .action(() => ends(import('./cli/tally.ts').then(({ tallyCommand }) => tallyCommand())));

program
  .command('migrate')
  .description('bring the store to the current schema')
  .action(() => ends(statusCommands().then(({ migrateCommand }) => migrateCommand())));
program
  .command('doctor')
  .description('check settings, store and sources')
  .action(() => ends(statusCommands().then(({ doctorCommand }) => doctorCommand())));

const token = program.command('token').description('give out keys to the API, and take them back');
token
  .command('create')
  .description('make a token, and show it this once')
  .argument('<name>', 'who uses it, and for what')
  .requiredOption('--role <role>', 'what it may do: PARTNER, CURATOR, EDITOR or ADMIN')
  .option('--days <number>', 'how long it is good', whole, 365)
  .action((name: string, options: { role: string; days: number }) =>
    ends(keyCommands().then(({ createTokenCommand }) => createTokenCommand(name, options))),
  );
token
  .command('list')
  .description('list all tokens there ever were')
  .option('--json', 'as JSON')
  .action((options: { json?: boolean }) =>
    ends(keyCommands().then(({ listTokensCommand }) => listTokensCommand(options.json === true))),
  );
token
  .command('revoke')
  .description('end a token at once')
  .argument('<id>', 'id of the token')
  .action((id: string) => ends(keyCommands().then(({ revokeTokenCommand }) => revokeTokenCommand(id))));
token
  .command('rotate')
  .description('give a token a new secret, and show it this once')
  .argument('<id>', 'id of the token')
  .option('--grace-minutes <number>', 'how long the old secret may still be used', whole, 0)
  .option('--days <number>', 'how long the token is good from now on; as it was where left out', whole)
  .action((id: string, options: { graceMinutes: number; days?: number }) =>
    ends(keyCommands().then(({ rotateTokenCommand }) => rotateTokenCommand(id, options))),
  );

const operations = program.command('operations').description('operations of partners that are asked for by an id');
operations
  .command('add')
  .description('register the operations of a list, all or none')
  .argument('<file>', "what the Relay compiler or Apollo's tools write")
  .requiredOption('--as <client>', 'whose they are')
  .action((file: string, options: { as: string }) =>
    ends(operationCommands().then(({ addOperationsCommand }) => addOperationsCommand(file, options.as))),
  );
operations
  .command('list')
  .description('list all operations there ever were')
  .option('--json', 'as JSON, with their texts')
  .action((options: { json?: boolean }) =>
    ends(operationCommands().then(({ listOperationsCommand }) => listOperationsCommand(options.json === true))),
  );
operations
  .command('remove')
  .description('refuse operations from now on')
  .argument('<ids...>', 'ids of the operations')
  .action((ids: string[]) =>
    ends(operationCommands().then(({ removeOperationsCommand }) => removeOperationsCommand(ids))),
  );

const webhook = program.command('webhook').description('addresses of partners that are told of changes');
webhook
  .command('list')
  .description('list all webhooks: whose, in what state, since when they fail')
  .option('--json', 'as JSON')
  .action((options: { json?: boolean }) =>
    ends(import('./cli/webhooks.ts').then(({ listWebhooksCommand }) => listWebhooksCommand(options.json === true))),
  );

const audit = program.command('audit').description('what people did, from the audit log');
audit
  .command('list')
  .description('show the newest entries')
  .option('--last <number>', 'how many', whole, 50)
  .option('--json', 'as JSON lines')
  .action((options: { last: number; json?: boolean }) =>
    ends(keyCommands().then(({ listAuditCommand }) => listAuditCommand(options))),
  );
audit
  .command('verify')
  .description('walk the chain of entries, and name the first broken link')
  .option('--expect <end>', 'what an earlier verify ended with, such as 12:3f…', chainEnd)
  .action((options: { expect?: { seq: number; hash: string } }) =>
    ends(keyCommands().then(({ verifyAuditCommand }) => verifyAuditCommand(options))),
  );

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UserError || error instanceof SourceError)) throw error;
  process.stderr.write(`holdwatch: ${error.message}\n`);
  process.exitCode = 1;
}
