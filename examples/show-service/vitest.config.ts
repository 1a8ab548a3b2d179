import { defineConfig } from 'vitest/config';

const conditions = ['shoppable-source', 'module', 'node', 'development|production'];

/** The service's tests: real sockets and a real database, a clock moved by hand. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['shoppable-source', 'node'] } },
  test: { include: ['src/**/*.test.ts', 'console/**/*.test.ts'], environment: 'node' },
});
