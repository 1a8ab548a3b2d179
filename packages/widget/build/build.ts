import { spawnSync } from 'node:child_process';
import { globSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { chunksConfig, entryConfig, inPackage, loaderConfig, packageConfig } from './configs.ts';
import { writeLicences } from './licences.ts';

function chunksOf(result: Awaited<ReturnType<typeof build>>): Rolldown.OutputChunk[] {
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return outputs.flatMap(({ output }) => output).filter((item) => item.type === 'chunk');
}

function withStatic(chunk: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): string[] {
  const below = chunks.filter(({ fileName }) => chunk.imports.includes(fileName));
  return [...new Set([chunk.fileName, ...below.flatMap((other) => withStatic(other, chunks))])];
}

function chunkOf(chunks: readonly Rolldown.OutputChunk[], module: string): Rolldown.OutputChunk {
  const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module) === true);
  if (found === undefined) throw new Error(`No chunk was made of ${module}.`);
  return found;
}

/** The words of the facade, by language. */
function wordChunks(chunks: readonly Rolldown.OutputChunk[]): Record<string, string> {
  const found = chunks.map(({ facadeModuleId, fileName }) => {
    const language = /facade\/words\/(\w+)\.ts$/u.exec(facadeModuleId ?? '')?.[1];
    return language === undefined ? [] : [[language, fileName]];
  });
  return Object.fromEntries(found.flat()) as Record<string, string>;
}

async function buildScriptTag(): Promise<void> {
  const chunks = chunksOf(await build(chunksConfig()));
  const entry = chunkOf(chunks, '/video/session.ts');
  // What a show that plays by itself needs beside the session; the app comes later: it would be in the way.
  const early = new Set([entry.fileName, ...withStatic(chunkOf(chunks, '/video/early.ts'), chunks)]);
  const player = withStatic(chunkOf(chunks, '/video/start.ts'), chunks).filter((name) => !early.has(name));
  const late = [...player, chunkOf(chunks, '/hls.light.mjs').fileName];
  const names = [late, ...early];
  const words = wordChunks(chunks);
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules));
  writeFileSync(inPackage('dist/THIRD-PARTY.txt'), writeLicences(modules));
  await build(loaderConfig('classic', names, words));
  await build(loaderConfig('module', names, words));
  await build(entryConfig());
}

function buildTypes(): void {
  // Without its notes tsc writes every declaration anew, so that none is taken for a remnant.
  rmSync(inPackage('dist/.tsbuildinfo'), { force: true });
  const tsc = fileURLToPath(import.meta.resolve('@typescript/native/package.json')).replace(
    'package.json',
    'bin/tsc',
  );
  const args = [tsc, '-p', inPackage('tsconfig.json'), '--emitDeclarationOnly'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0)
    throw new Error('The types of the widget could not be written; the words of tsc are above.');
}

/** Takes away what former builds have left. Only now: a build that fails leaves the last good one as it is. */
function sweep(sinceMs: number): void {
  for (const path of globSync('dist/**/*', { cwd: inPackage('') }).map(inPackage)) {
    const found = statSync(path);
    if (found.isFile() && found.mtimeMs < sinceMs) rmSync(path);
  }
}

const begunMs = Date.now() - 1000;
await buildScriptTag();
const defines = globSync('src/define/*.ts', { cwd: inPackage('') }).filter(
  (path) => !path.endsWith('.test.ts'),
);
await build(packageConfig(['src/index.ts', 'src/define.ts', ...defines]));
if (!process.argv.includes('--no-types')) buildTypes();
sweep(begunMs);
