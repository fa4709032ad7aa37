#!/usr/bin/env node
// The command line: brings src/main.ts up as fast as it can. See scripts/bundle.mjs.
import module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { currentBundle } from '../scripts/bundle.mjs';

// Both are newer than the oldest Node.js that is supported.
module.enableCompileCache?.(path.resolve(import.meta.dirname, '../node_modules/.cache/holdwatch'));
if (module.setSourceMapsSupport) module.setSourceMapsSupport(true, { nodeModules: false });
else process.setSourceMapsEnabled(true);

const bundle = await currentBundle().catch((error) => {
  console.error(`holdwatch cannot be put together: ${error.message}\nRun \`npm run setup\`, then try again.`);
  process.exit(1);
});
await import(pathToFileURL(bundle).href);
