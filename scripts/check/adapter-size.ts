import { readdirSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';
import { ROOT } from '../lib/command.ts';

/** Brotli bytes that one adapter may add to a bundle that has core and valibot already. */
const LIMIT = 2000;
const LIMITS: Readonly<Record<string, number>> = { 'shopify-theme': 4000 };

const ADAPTERS = `${ROOT}packages/core/src/adapters/`;
const ENTRY = 'virtual:adapter-size';
const BASE = `import * as core from '@shoppable/core'; import * as v from 'valibot'; globalThis.all = [core, v];`;

/** Brotli bytes of a bundle of core, valibot and, where one is named, an adapter. */
async function bytesWith(adapter?: string): Promise<number> {
  const more =
    adapter === undefined
      ? ''
      : `import * as adapter from '@shoppable/core/adapters/${adapter}'; globalThis.adapter = adapter;`;
  const output = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    resolve: { conditions: ['shoppable-source', 'module', 'browser', 'production'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'adapter-size',
        resolveId: (id) => (id === ENTRY ? `${ROOT}packages/core/adapter-size.js` : undefined),
        load: (id) => (id === `${ROOT}packages/core/adapter-size.js` ? BASE + more : undefined),
      },
    ],
    build: { write: false, minify: true, target: 'es2022', rollupOptions: { input: ENTRY } },
  });
  const bundles = Array.isArray(output) ? output : 'output' in output ? [output] : [];
  const code = bundles
    .flatMap((bundle) => bundle.output)
    .map((part) => (part.type === 'chunk' ? part.code : ''))
    .join('');
  return brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

const names = readdirSync(ADAPTERS)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.replace(/\.ts$/u, ''));
const wanted = process.argv.slice(2);
const base = await bytesWith();
console.log(`brotli bytes beside core and valibot (${base.toLocaleString('en')} B)`);
let over = 0;
for (const name of names.filter((each) => wanted.length === 0 || wanted.includes(each))) {
  const added = (await bytesWith(name)) - base;
  const limit = LIMITS[name] ?? LIMIT;
  if (added > limit) over += 1;
  const figures = `${added.toLocaleString('en')} of ${limit.toLocaleString('en')} B`;
  console.log(`${added > limit ? '✗' : '✓'} ${name.padEnd(20)} ${figures}`);
}
process.exitCode = over === 0 ? 0 : 1;
