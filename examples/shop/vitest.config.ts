import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'integration/**/*.test.ts', 'art/**/*.test.ts', 'catalogue/**/*.test.ts'],
  },
});
