// Makes a fresh clone ready: checks Node.js, installs the packages of package-lock.json, generates the Prisma clients.
// Runs before `npm start`, `npm test` and `npm run holdwatch`; says nothing and takes a moment when all is there.
//   --quiet   say nothing at all but errors
// Depends on nothing and uses no recent syntax: it runs before anything is installed, on whatever Node.js there is.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const stampFile = (root) => path.join(root, 'node_modules', '.holdwatch-setup.json');
const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const sha256 = (...texts) =>
  texts.reduce((hash, text) => hash.update(text).update('\0'), createHash('sha256')).digest('hex');

/** Does a version lie in a range of package.json's engines: `^20.19.0 || >=24.0.0`? */
export function satisfies(version, range) {
  const numbers = (text) => text.split('.').map((part) => parseInt(part, 10) || 0);
  const [major, minor, patch] = numbers(version);
  return range.split('||').some((part) => {
    const [, sign, least] = /^\s*(\^|>=)\s*([\d.]+)\s*$/.exec(part) || [];
    if (!sign) throw new Error(`package.json: engines.node is not understood: ${part}`);
    const [a, b = 0, c = 0] = numbers(least);
    const reached = major !== a ? major > a : minor !== b ? minor > b : patch >= c;
    return reached && (sign === '>=' || major === a);
  });
}

const lockHash = (root) =>
  sha256(fs.readFileSync(path.join(root, 'package-lock.json')), process.platform, process.arch);

/** Were the packages installed from this package-lock.json, by us or by hand? */
function isInstalled(root, stamp) {
  if (!fs.existsSync(path.join(root, 'node_modules'))) return false;
  if (stamp.lock) return stamp.lock === lockHash(root);
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(installed)) return false;
  const found = readJson(installed).packages;
  const wanted = Object.entries(readJson(path.join(root, 'package-lock.json')).packages);
  return wanted.every(
    ([name, { version, optional }]) => !name || (found[name] ? found[name].version === version : optional),
  );
}

/** What the generated clients depend on. */
function clientsHash(root) {
  const prisma = path.join(root, 'node_modules', 'prisma', 'package.json');
  return sha256(
    fs.readFileSync(path.join(root, 'prisma', 'schema.prisma')),
    fs.readFileSync(path.join(root, 'scripts', 'derive-postgres.mjs')),
    fs.existsSync(prisma) ? readJson(prisma).version : '',
  );
}

function hasClients(root, stamp) {
  const clients = ['sqlite', 'postgresql'].map((name) => path.join(root, 'src', 'generated', name, 'client.ts'));
  return clients.every((file) => fs.existsSync(file)) && stamp.clients === clientsHash(root);
}

const readStamp = (root) => {
  try {
    return readJson(stampFile(root));
  } catch (_missing) {
    return {};
  }
};

function writeStamp(root, change) {
  const file = stampFile(root);
  fs.writeFileSync(`${file}.${process.pid}`, JSON.stringify(Object.assign(readStamp(root), change)));
  fs.renameSync(`${file}.${process.pid}`, file);
}

const isAlive = (pid) => {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** One set-up at a time; who comes second waits, and then finds the work done. The lock of a dead process is taken over. */
async function withLock(root, say, work) {
  const lock = path.join(root, '.tmp', 'setup.lock');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let waiting = false; !takeLock(lock); waiting = true) {
    if (!waiting) say('another set-up is at work in this folder: waiting for it');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const release = () => fs.rmSync(lock, { force: true });
  const stop = () => process.exit(1);
  process.on('exit', release).on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release).off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function takeLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    const holder = Number(fs.readFileSync(lock, 'utf8'));
    const justMade = !holder && Date.now() - fs.statSync(lock).mtimeMs < 2000;
    if (!justMade && !isAlive(holder)) fs.rmSync(lock, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return false;
}

function install(root) {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  const under = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm, ...args]] : ['npm', args];
  // Standard output belongs to the command that comes after.
  const run = spawnSync(under[0], under[1], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: under[0] === 'npm' && process.platform === 'win32',
  });
  if (run.status !== 0) {
    throw new Error(
      `\`npm ci\` did not succeed${run.error ? ` (${run.error.message})` : ''}: see its messages above. ` +
        'Most often the package registry cannot be reached.',
    );
  }
}

/** @returns what was done, in order */
export async function setUp(root, { say = () => {} } = {}) {
  const { engines } = readJson(path.join(root, 'package.json'));
  if (!satisfies(process.versions.node, engines.node)) {
    throw new Error(
      `Holdwatch needs Node.js ${engines.node}; this is ${process.versions.node}. See https://nodejs.org/.`,
    );
  }
  const stamp = readStamp(root);
  if (isInstalled(root, stamp) && hasClients(root, stamp)) {
    if (!stamp.lock) writeStamp(root, { lock: lockHash(root) });
    return [];
  }
  return withLock(root, say, async () => {
    const done = [];
    if (!isInstalled(root, readStamp(root))) {
      say('installing packages (npm ci); the first time takes about a minute');
      install(root);
      done.push('installed');
    }
    writeStamp(root, { lock: lockHash(root) });
    if (!hasClients(root, readStamp(root))) {
      say('generating the database clients from prisma/schema.prisma');
      const { generateClients } = await import(pathToFileURL(path.join(root, 'scripts', 'prisma.mjs')).href);
      if (generateClients({ quiet: true }) !== 0)
        throw new Error('`node scripts/prisma.mjs generate` did not succeed: see above');
      writeStamp(root, { clients: clientsHash(root) });
      done.push('generated');
    }
    return done;
  });
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const say = process.argv.includes('--quiet') ? undefined : (line) => process.stderr.write(`set-up: ${line}\n`);
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
  setUp(root, { say }).then(
    (done) => done.length && say?.('ready'),
    (error) => {
      process.stderr.write(`set-up failed: ${error.message}\n`);
      process.exit(1);
    },
  );
}
