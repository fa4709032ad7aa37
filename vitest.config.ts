import { defineConfig } from 'vitest/config';

/** Tests of rooms that read or write the store run twice: on SQLite and on PostgreSQL. */
const ON_BOTH = ['test/store/**/*.test.ts', 'test/line/**/*.test.ts', 'test/api/**/*.test.ts'];

export default defineConfig({
  resolve: {
    // Vite would take graphql's ES modules where Node.js takes its CommonJS, and there must be one of it only.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ON_BOTH } },
      { extends: true, test: { name: 'sqlite', include: ON_BOTH, env: { TEST_DATABASE: 'sqlite' } } },
      {
        extends: true,
        test: {
          name: 'postgresql',
          include: ON_BOTH,
          env: { TEST_DATABASE: 'postgresql' },
          globalSetup: 'test/harness/postgres-setup.ts',
        },
      },
    ],
  },
});
