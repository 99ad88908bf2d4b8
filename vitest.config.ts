import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { isLostTypeRead } from './packages/subgraph-kit/lost-type-read.ts';

export default defineConfig({
  resolve: {
    // graphql must exist once: Apollo's packages are CommonJS, so everything uses that build.
    alias: [{ find: /^graphql$/, replacement: join(import.meta.dirname, 'node_modules/graphql/index.js') }],
  },
  test: {
    // What happens elsewhere, by a worker or an event: a busy machine takes its time.
    expect: { poll: { timeout: 15_000 } },
    include: ['{packages,subgraphs,gateway,apps,tools,e2e/access}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/.next/**'],
    globalSetup: ['tools/vitest-postgres.ts'],
    // Longer than a world may take to settle, so that it is told what has not.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // A world that ends takes the connections with it that are being opened; the driver drops their promise.
    onUnhandledError: (error) => !isLostTypeRead(Object.assign(new Error(error.message), error)),
    maxWorkers: 2,
    pool: 'forks',
  },
  oxc: { jsx: { runtime: 'automatic' } },
});
