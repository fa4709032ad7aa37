import Fastify from 'fastify';
import mercurius from 'mercurius';
import { openPrisma } from './prisma.mjs';
import { resolversOver, typeDefs } from './sdl.mjs';

const app = Fastify();
// jit: 1, compiled from the first request on.
app.register(mercurius, { schema: typeDefs, resolvers: resolversOver(openPrisma()), jit: 1 });
await app.listen({ port: Number(process.env.PORT), host: process.env.HOST });
