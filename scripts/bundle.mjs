// Turns src/main.ts and what it imports of ours into one file under dist/, where it is not there yet for the sources as
// they are. Packages stay where they are. Why, and what it saves: docs/decisions/0003-start-up.md.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Changes with every file of ours that can end up in the bundle, and with the place they are at. */
function sourcesHash() {
  const hash = createHash('sha256').update(root);
  const files = ['package.json', 'package-lock.json', 'scripts/bundle.mjs'];
  for (const dir of ['src', 'scrapers']) {
    for (const file of fs.readdirSync(path.join(root, dir), { recursive: true })) {
      if (/\.(ts|json)$/.test(file) && !file.startsWith('fixtures')) files.push(path.join(dir, file));
    }
  }
  for (const file of files.sort()) {
    const { size, mtimeMs } = fs.statSync(path.join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** In a bundle a file would be elsewhere: these say where it was. */
const ownPlace = {
  name: 'own place',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
      loader: 'ts',
      contents: fs
        .readFileSync(file, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
        .replaceAll('import.meta.filename', JSON.stringify(file)),
    }));
  },
};

/** @returns the bundle's path */
export async function currentBundle() {
  const dist = path.join(root, 'dist');
  const bundle = path.join(dist, `main-${sourcesHash()}.mjs`);
  if (fs.existsSync(bundle)) return bundle;

  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outfile: bundle,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [ownPlace],
    logLevel: 'silent',
  });
  fs.mkdirSync(dist, { recursive: true });
  const older = fs.readdirSync(dist).filter((name) => /^main-\w+\.mjs/.test(name));
  // The bundle comes last and whole: another process may look for it at this moment.
  for (const { path: file, contents } of result.outputFiles.sort((a, b) => b.path.length - a.path.length)) {
    fs.writeFileSync(`${file}.${process.pid}`, contents);
    fs.renameSync(`${file}.${process.pid}`, file);
  }
  for (const name of older) fs.rmSync(path.join(dist, name), { force: true });
  return bundle;
}
