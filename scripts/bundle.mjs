// Turns src/main.ts and what it imports of ours into a few files under dist/, where they are not there yet for the sources
// as they are. Packages stay where they are. Why, and what it saves: docs/decisions/0003-start-up.md.
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

/** @returns the path of the bundle's main file */
export async function currentBundle() {
  const dist = path.join(root, 'dist');
  const bundle = path.join(dist, `main-${sourcesHash()}`);
  const main = path.join(bundle, 'main.mjs');
  if (fs.existsSync(main)) return main;

  const { build } = await import('esbuild');
  // In parts, so that a command loads only the packages that it uses.
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outdir: bundle,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
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
  // One that another process has just made of the same sources is not older.
  const isOlder = (name) => /^main-\w+$/.test(name) && name !== path.basename(bundle);
  const older = fs.existsSync(dist) ? fs.readdirSync(dist).filter(isOlder) : [];
  // Written aside and moved there whole: another process may look for it at this moment.
  const aside = path.join(dist, `.${process.pid}`);
  fs.mkdirSync(aside, { recursive: true });
  for (const { path: file, contents } of outputFiles) fs.writeFileSync(path.join(aside, path.basename(file)), contents);
  try {
    fs.renameSync(aside, bundle);
  } catch (error) {
    fs.rmSync(aside, { recursive: true });
    if (!fs.existsSync(main)) throw error;
  }
  for (const name of older) fs.rmSync(path.join(dist, name), { recursive: true, force: true });
  return main;
}
