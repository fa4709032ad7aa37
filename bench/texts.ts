// Writes the texts that the product finds records by into one table of FTS5.
//   node --import tsx bench/texts.ts <store> <file to make>
import { writeTexts } from './seed/texts.ts';

const [store, file] = process.argv.slice(2);
if (!store || !file) {
  console.error('usage: node --import tsx bench/texts.ts <store> <file to make>');
  process.exit(2);
}
console.error(`${await writeTexts(store, file)} texts: ${file}`);
