import { readdirSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ROOT } from '../lib/command.ts';

/** What is asked of adapters of one kind: how many compressed bytes one may add to a bundle that has `beside` already. */
interface Kind {
  readonly title: string;
  readonly limit: number;
  readonly bytesOf: (code: string) => number;
  /** Adapters in that bundle, besides core and valibot. */
  readonly beside: readonly string[];
  readonly takes: (name: string) => boolean;
}

/** What every channel is made with: no page that has two channels pays for it twice. */
const COMMON = ['deliver-frame', 'read-frame', 'engine-channel'];
const LIMITS: Readonly<Record<string, number>> = { 'shopify-theme': 4000 };

const KINDS: readonly Kind[] = [
  {
    title: 'channels: gzip bytes beside core, valibot and what all channels share',
    limit: 2500,
    bytesOf: (code) => gzipSync(code, { level: 9 }).length,
    beside: COMMON,
    takes: (name) => name.endsWith('-channel') && !COMMON.includes(name),
  },
  {
    title: 'what all channels share: gzip bytes beside core and valibot',
    limit: 3200,
    bytesOf: (code) => gzipSync(code, { level: 9 }).length,
    beside: [],
    takes: (name) => COMMON.includes(name),
  },
  {
    title: 'others: brotli bytes beside core and valibot',
    limit: 2000,
    bytesOf: (code) => brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    beside: [],
    takes: (name) => !name.endsWith('-channel') && !COMMON.includes(name),
  },
];

const ADAPTERS = `${ROOT}packages/core/src/adapters/`;
const ENTRY = 'virtual:adapter-size';
const BASE = `import * as core from '@shoppable/core'; import * as v from 'valibot'; globalThis.all = [core, v];`;

/** A bundle of core, valibot and these adapters. */
async function bundleOf(adapters: readonly string[]): Promise<string> {
  const imports = adapters.map(
    (name, index) => `import * as a${String(index)} from '@shoppable/core/adapters/${name}';`,
  );
  const uses = adapters.map((_, index) => `globalThis.adapter${String(index)} = a${String(index)};`);
  const source = [BASE, ...imports, ...uses].join('\n');
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
        load: (id) => (id === `${ROOT}packages/core/adapter-size.js` ? source : undefined),
      },
    ],
    build: { write: false, minify: true, target: 'es2022', rollupOptions: { input: ENTRY } },
  });
  const bundles = Array.isArray(output) ? output : 'output' in output ? [output] : [];
  return bundles
    .flatMap((bundle) => bundle.output)
    .map((part) => (part.type === 'chunk' ? part.code : ''))
    .join('');
}

const names = readdirSync(ADAPTERS)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.replace(/\.ts$/u, ''));
const wanted = process.argv.slice(2);
let over = 0;
for (const kind of KINDS) {
  const chosen = names.filter((name) => kind.takes(name) && (wanted.length === 0 || wanted.includes(name)));
  if (chosen.length === 0) continue;
  const base = kind.bytesOf(await bundleOf(kind.beside));
  console.log(`${kind.title} (${base.toLocaleString('en')} B)`);
  for (const name of chosen) {
    const added = kind.bytesOf(await bundleOf([...kind.beside, name])) - base;
    const limit = LIMITS[name] ?? kind.limit;
    if (added > limit) over += 1;
    const figures = `${added.toLocaleString('en')} of ${limit.toLocaleString('en')} B`;
    console.log(`${added > limit ? '✗' : '✓'} ${name.padEnd(20)} ${figures}`);
  }
}
process.exitCode = over === 0 ? 0 : 1;
