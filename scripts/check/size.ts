import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { ROOT } from '../lib/command.ts';

interface Budget {
  readonly what: string;
  readonly unit: 'brotli' | 'gzip';
  /** Bytes. */
  readonly limit: number;
}

const DIST = `${ROOT}packages/widget/dist/`;

/** A chunk by its name without hash; throws when it was not built, or twice. */
function chunk(name: string): string {
  const found = readdirSync(`${DIST}chunks`).filter((file) => file.replace(/-[\w-]{7}\.js$/u, '') === name);
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(`${DIST}chunks holds ${String(found.length)} files named ${name}: run npm run build.`);
  return `chunks/${only}`;
}

/** A file and all that it imports statically, so what one `import()` of it brings. */
function withStatic(file: string): Set<string> {
  const text = readFileSync(DIST + file, 'utf8');
  const below = [...text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/gu)].map(
    (match) => `chunks/${match[1] ?? ''}`,
  );
  return new Set([file, ...below.flatMap((other) => [...withStatic(other)])]);
}

function bytes(file: string, unit: Budget['unit']): number {
  const content = readFileSync(DIST + file);
  if (unit === 'gzip') return gzipSync(content, { level: 9 }).length;
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

function sum(files: Iterable<string>, unit: Budget['unit']): number {
  return [...new Set(files)].reduce((total, file) => total + bytes(file, unit), 0);
}

/** The pack of the facade's words that is largest: packs of the app have the same names, and are much larger. */
function largestWords(unit: Budget['unit']): string {
  const packs = readdirSync(`${DIST}chunks`)
    .filter((file) => /^[a-z]{2}-/u.test(file))
    .map((file) => `chunks/${file}`)
    .filter((file) => readFileSync(DIST + file, 'utf8').includes('watchLive'));
  return packs.sort((a, b) => bytes(b, unit) - bytes(a, unit))[0] ?? '';
}

const loader = ['shoppable.js'];
const session = withStatic(chunk('session'));
const start = new Set([...withStatic(chunk('early')), ...withStatic(chunk('start'))]);
const engine = withStatic(chunk('hls.light'));
const app = [...withStatic(chunk('app'))].filter((file) => !session.has(file) && !start.has(file));

/** Which files each line of the budget is about. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  loader,
  entry: ['shoppable-entry.js'],
  idle: [...loader, ...session, largestWords('gzip')],
  'first-frame': [...loader, ...session, ...start, ...engine],
  app,
  'with-overlay': [...loader, ...session, ...start, ...engine, ...app],
};

const budgets = JSON.parse(readFileSync(`${ROOT}size-budget.json`, 'utf8')) as Record<string, Budget>;
let over = 0;
for (const [name, { what, unit, limit }] of Object.entries(budgets)) {
  const files = FILES[name];
  if (files === undefined)
    throw new Error(`size-budget.json has a line "${name}" that nothing is measured for.`);
  const size = sum(files, unit);
  const share = `${((size / limit) * 100).toFixed(1)} %`;
  if (size > limit) over += 1;
  const figures = `${size.toLocaleString('en')} of ${limit.toLocaleString('en')} B ${unit}`;
  console.log(
    `${size > limit ? '✗' : '✓'} ${name.padEnd(12)} ${figures.padEnd(32)} ${share.padStart(8)}  ${what}`,
  );
}
const whole = sum(FILES['with-overlay'] ?? [], 'brotli') / bytes(chunk('hls.light'), 'brotli');
console.log(`  with-overlay is ${whole.toFixed(2)} × hls.js light alone`);
process.exitCode = over === 0 ? 0 : 1;
