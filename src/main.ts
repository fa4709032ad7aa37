import { Command, InvalidArgumentError } from 'commander';
import { SourceError, UserError } from './domain/errors.ts';

const congress = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 93 || number > 200) {
    throw new InvalidArgumentError('a Congress is a whole number, such as 119.');
  }
  return number;
};

const program = new Command('holdwatch')
  .description('The open record of anti-detainer policies and of the federal bills that threaten them.')
  .showHelpAfterError()
  .showSuggestionAfterError();

// Each command loads its own modules: an ingest must not wait for the API to be put together.
const ingestCommands = () => import('./cli/ingest.ts');
const statusCommands = () => import('./cli/status.ts');

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
  .action((source: string, options: { from?: string; congress?: number; dryRun?: boolean }) =>
    ends(ingestCommands().then(({ runCommand }) => runCommand(source, options))),
  );

program
  .command('reparse')
  .description('read everything stored of a source again, without fetching; changes are marked PARSER')
  .argument('<source>', 'id of the source')
  .option('--dry-run', 'stop before apply and print what would change')
  .action((source: string, options: { dryRun?: boolean }) =>
    ends(ingestCommands().then(({ runCommand }) => runCommand(source, { ...options, reparse: true }))),
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
  .description('write every record of one kind as JSON lines')
  .argument('<kind>', 'bill, policy, jurisdiction, …')
  .action((kind: string) => ends(import('./cli/export.ts').then(({ exportCommand }) => exportCommand(kind))));

program
  .command('migrate')
  .description('bring the store to the current schema')
  .action(() => ends(statusCommands().then(({ migrateCommand }) => migrateCommand())));
program
  .command('doctor')
  .description('check settings, store and sources')
  .action(() => ends(statusCommands().then(({ doctorCommand }) => doctorCommand())));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UserError || error instanceof SourceError)) throw error;
  process.stderr.write(`holdwatch: ${error.message}\n`);
  process.exitCode = 1;
}
