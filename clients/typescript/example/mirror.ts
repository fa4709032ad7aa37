// Keeps a copy of all policies in a file, and brings it up to date each time it is run:
//   node example/mirror.ts https://holdwatch.example/graphql policies.json
// In a program of your own, import from '@holdwatch/client'.
import fs from 'node:fs';
import {
  type Client,
  createClient,
  newestCursor,
  nodes,
  Policies,
  type PolicyFactsFragment,
  syncChanges,
} from '../src/index.ts';

export interface Copy {
  /** Where the next run goes on. */
  cursor: string | null;
  policies: Record<string, PolicyFactsFragment>;
}

export async function bringUpToDate(client: Client, copy: Copy): Promise<Copy> {
  if (copy.cursor === null) {
    // The cursor first: what changes while the list is read comes again with the changes.
    const cursor = await newestCursor(client);
    const policies: Copy['policies'] = {};
    const filter = { listing: 'ANY' } as const;
    for await (const policy of nodes(client, Policies, { filter }, (answer) => answer.policies))
      policies[policy.id] = policy;
    return { cursor, policies };
  }
  for await (const { changes, cursor } of syncChanges(client, { after: copy.cursor, types: ['POLICY'] })) {
    for (const { recordId, record } of changes) {
      // A record that was merged into another answers as that one.
      if (record?.id !== `Policy:${recordId}`) delete copy.policies[`Policy:${recordId}`];
      if (record?.__typename === 'Policy') copy.policies[record.id] = record;
    }
    copy.cursor = cursor;
  }
  return copy;
}

const [, script, url, file] = process.argv;
if (script === import.meta.filename && url && file) {
  const before: Copy = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { cursor: null, policies: {} };
  const after = await bringUpToDate(createClient({ url }), before);
  fs.writeFileSync(file, JSON.stringify(after, null, 2));
  console.log(`${Object.keys(after.policies).length} policies, up to ${after.cursor}`);
}
