import { Command, InvalidArgumentError } from 'commander';
import { exportCommand } from './cli/export.ts';
import { decideCommand, runCommand } from './cli/ingest.ts';
import { serveCommand } from './cli/serve.ts';
import { doctorCommand, migrateCommand, sourcesCommand } from './cli/status.ts';
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

/** A command's number becomes the exit code of the process. */
async function ends(work: Promise<number>): Promise<void> {
  process.exitCode = await work;
}

program
  .command('serve', { isDefault: true })
  .description('migrate, load the starter data if there is none, schedule, serve')
  .action(() => ends(serveCommand()));

program
  .command('ingest')
  .description('run one source: fetch, parse, compare, apply')
  .argument('<source>', 'id of the source (see: holdwatch sources)')
  .option('--from <path>', 'read a folder of files or a ZIP instead of the publisher')
  .option('--congress <number>', 'only this Congress', congress)
  .option('--dry-run', 'stop before apply and print what would change; writes nothing')
  .action((source: string, options: { from?: string; congress?: number; dryRun?: boolean }) =>
    ends(runCommand(source, options)),
  );

program
  .command('reparse')
  .description('read everything stored of a source again, without fetching; changes are marked PARSER')
  .argument('<source>', 'id of the source')
  .option('--dry-run', 'stop before apply and print what would change')
  .action((source: string, options: { dryRun?: boolean }) => ends(runCommand(source, { ...options, reparse: true })));

program
  .command('release')
  .description('apply a held run after looking at it')
  .argument('<run>', 'id of the run')
  .action((run: string) => ends(decideCommand(run, 'release')));

program
  .command('reject')
  .description('drop a held run')
  .argument('<run>', 'id of the run')
  .action((run: string) => ends(decideCommand(run, 'reject')));

program
  .command('sources')
  .description('list the sources and their last runs')
  .option('--json', 'as JSON')
  .action((options: { json?: boolean }) => ends(sourcesCommand(options.json === true)));

program
  .command('export')
  .description('write every record of one kind as JSON lines')
  .argument('<kind>', 'bill, policy, jurisdiction, …')
  .action((kind: string) => ends(exportCommand(kind)));

program
  .command('migrate')
  .description('bring the store to the current schema')
  .action(() => ends(migrateCommand()));
program
  .command('doctor')
  .description('check settings, store and sources')
  .action(() => ends(doctorCommand()));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UserError || error instanceof SourceError)) throw error;
  process.stderr.write(`holdwatch: ${error.message}\n`);
  process.exitCode = 1;
}
