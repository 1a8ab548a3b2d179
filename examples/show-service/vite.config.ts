import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the host console's client. Fixed file names, because the service's own page links them. */
export default defineConfig({
  root: fileURLToPath(new URL('console', import.meta.url)),
  base: '/host/assets/',
  publicDir: false,
  resolve: { conditions: ['shoppable-source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('console/main.ts', import.meta.url)),
      output: { entryFileNames: 'console.js', assetFileNames: 'console[extname]', codeSplitting: false },
    },
  },
});
