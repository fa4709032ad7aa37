import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { makeSchema } from './pothos.mjs';
import { openPrisma } from './prisma.mjs';

const yoga = createYoga({ schema: makeSchema(openPrisma()), logging: false });
createServer(yoga).listen(Number(process.env.PORT), process.env.HOST);
