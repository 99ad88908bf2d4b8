import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/.next/**', '.data/**', '.cache/**', 'e2e/journeys/**'],
    globalSetup: ['packages/testkit/global-setup.ts'],
    // A test that hangs names itself; one that starts a server on a busy machine has time to.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
  oxc: { jsx: { runtime: 'automatic' } },
});
