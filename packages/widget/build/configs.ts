import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { inlineRuntime } from './inline-runtime.ts';
import { litPolicy } from './lit-policy.ts';
import { parallelImports } from './parallel-imports.ts';
import { squeezeStyles } from './squeeze-styles.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A path of this package as an absolute one. */
export function inPackage(path: string): string {
  return ROOT + path;
}

const common: InlineConfig = {
  configFile: false,
  root: ROOT,
  logLevel: 'warn',
  publicDir: false,
  resolve: { conditions: ['shoppable-source', 'module', 'browser', 'production'] },
  // Library builds leave this to the page, where a script tag has no `process`.
  define: { 'process.env.NODE_ENV': '"production"' },
};

const settings = {
  outDir: 'dist',
  emptyOutDir: false,
  target: 'es2022',
  sourcemap: false,
  copyPublicDir: false,
  reportCompressedSize: false,
} as const;

/** The words of the facade, which the script tag hands to the session. */
const words = Object.fromEntries(
  ['ar', 'el', 'he'].map((language) => [language, inPackage(`src/facade/words/${language}.ts`)]),
);

/** The chunks behind the script tag: session, player, engine and app, each fetched when it is wanted. */
export function chunksConfig(): InlineConfig {
  return {
    ...common,
    plugins: [squeezeStyles(), litPolicy(), inlineRuntime(), parallelImports()],
    build: {
      ...settings,
      lib: { entry: { session: inPackage('src/video/session.ts'), ...words }, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: 'chunks/[name]-[hash:7].js',
          chunkFileNames: 'chunks/[name]-[hash:7].js',
          minify: true,
          comments: { legal: true, annotation: false, jsdoc: false },
        },
      },
    },
  };
}

/** The script tag itself: `classic` for `<script async>`, `module` its ESM twin. */
export function loaderConfig(
  kind: 'classic' | 'module',
  chunks: readonly (string | readonly string[])[],
  words: Readonly<Record<string, string>>,
): InlineConfig {
  const fileName = kind === 'classic' ? 'shoppable.js' : 'shoppable.mjs';
  return {
    ...common,
    plugins: [squeezeStyles()],
    define: {
      ...common.define,
      __SHOPPABLE_CHUNKS__: JSON.stringify(chunks),
      __SHOPPABLE_WORDS__: JSON.stringify(words),
    },
    build: {
      ...settings,
      lib: {
        entry: inPackage(`src/loader-${kind}.ts`),
        formats: [kind === 'classic' ? 'iife' : 'es'],
        name: 'shoppableLoader',
        fileName: () => fileName,
      },
      rolldownOptions: { output: { minify: true } },
    },
  };
}

/** The entry as a script of its own, for pages that have nothing else of ours. */
export function entryConfig(): InlineConfig {
  return {
    ...common,
    plugins: [squeezeStyles()],
    build: {
      ...settings,
      lib: {
        entry: inPackage('src/define/entry.ts'),
        formats: ['iife'],
        name: 'shoppableEntry',
        fileName: () => 'shoppable-entry.js',
      },
      rolldownOptions: { output: { minify: true } },
    },
  };
}

/** The npm modules, one for each source file, with their dependencies left to the importer's bundler. */
export function packageConfig(entries: readonly string[]): InlineConfig {
  return {
    ...common,
    build: {
      ...settings,
      minify: false,
      lib: { entry: entries.map(inPackage), formats: ['es'] },
      rolldownOptions: {
        external: [/^lit($|\/)/u, /^nanostores$/u, /^hls\.js/u, /^@shoppable\/core/u],
        output: { preserveModules: true, preserveModulesRoot: inPackage('src'), entryFileNames: '[name].js' },
      },
    },
  };
}
