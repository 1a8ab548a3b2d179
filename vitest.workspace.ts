import { defineConfig } from 'vitest/config';

const source = {
  resolve: { conditions: ['shoppable-source'] },
  ssr: { resolve: { conditions: ['shoppable-source'] } },
};

/** Every Vitest project; run by `vitest --config vitest.workspace.ts`. */
export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        // Properties are tried on many values: no matter of a second on a machine that does other things, too.
        test: { name: 'core', root: 'packages/core', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        ...source,
        test: {
          name: 'examples',
          root: 'examples',
          include: ['**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...source,
        test: {
          name: 'e2e',
          root: 'e2e',
          include: ['**/*.test.ts'],
          exclude: ['brokers/**', 'engines/**', 'vendure/**'],
          testTimeout: 90_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          // Two cores play one video well, not two.
          fileParallelism: false,
        },
      },
      {
        ...source,
        test: {
          name: 'engines',
          root: 'e2e/engines',
          include: ['*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
      {
        ...source,
        test: {
          name: 'brokers',
          root: 'e2e/brokers',
          include: ['*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
      {
        ...source,
        test: {
          name: 'vendure',
          root: 'e2e/vendure',
          include: ['*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
      { ...source, test: { name: 'scripts', root: 'scripts', include: ['**/*.test.ts'] } },
    ],
  },
});
