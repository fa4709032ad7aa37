import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { openPrisma } from './prisma.mjs';
import { resolversOver, typeDefs } from './sdl.mjs';

const server = new ApolloServer({ typeDefs, resolvers: resolversOver(openPrisma()) });
await startStandaloneServer(server, { listen: { port: Number(process.env.PORT), host: process.env.HOST } });
