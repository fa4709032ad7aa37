/** What a statement of ours names: tables begin with a capital, columns do not, and both are quoted. */
export interface StatementNames {
  readonly tables: readonly string[];
  /** null where it may take in more columns than it names: by a star, or by a word that is not quoted. */
  readonly columns: readonly string[] | null;
}

const MOST_TEXTS = 2_000;
const known = new Map<string, StatementNames>();

export function namesIn(statement: string): StatementNames {
  let names = known.get(statement);
  if (!names) {
    names = read(statement);
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(statement, names);
  }
  return names;
}

function read(statement: string): StatementNames {
  const quoted = new Set(Array.from(statement.matchAll(/"(\w+)"/g), ([, name = '']) => name));
  const tables = [...quoted].filter((name) => /^[A-Z]/.test(name));
  const rest = statement
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/COUNT\(\*\)/g, 'COUNT()')
    // What may stand there in small letters: an alias, a function, a type that something is made.
    .replace(/\bSELECT value FROM(?= json_each)|\bAS [a-z]\w*|\b[a-z]\w*(?=\()|\b[a-z]\w*\.(?=")|::[a-z]\w*/g, '')
    .replace(/"\w+"/g, '');
  const isTold = !/\*|[a-z]/.test(rest);
  return { tables, columns: isTold ? [...quoted].filter((name) => /^[a-z]/.test(name)) : null };
}
