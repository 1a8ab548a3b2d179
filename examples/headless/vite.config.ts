import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  resolve: { conditions: ['shoppable-source', 'module', 'browser'] },
});
