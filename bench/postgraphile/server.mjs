// PostGraphile as its documentation starts it in a server of node:http. DATABASE_URL names the database.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makeJSONPgSmartTagsPlugin } from 'postgraphile/utils';

/** What the product's tables do not say with a foreign key. */
const relations = makeJSONPgSmartTagsPlugin({
  version: 1,
  config: {
    class: {
      Change: { tags: { foreignKey: '("sourceId") references "Source" ("id")' } },
      SourceRecord: { tags: { foreignKey: '("sourceId") references "Source" ("id")' } },
    },
  },
});

const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [relations],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['public', 'bench'] })],
  grafserv: { graphqlPath: '/graphql', watch: false },
  schema: { pgOrderByNullsLast: true },
});
const server = createServer();
await pgl.createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), process.env.HOST);
