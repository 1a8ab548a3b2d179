import { spawnSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { chunksConfig, inPackage, loaderConfig, packageConfig } from './configs.ts';

function chunksOf(result: Awaited<ReturnType<typeof build>>): Rolldown.OutputChunk[] {
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return outputs.flatMap(({ output }) => output).filter((item) => item.type === 'chunk');
}

function withStatic(chunk: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): string[] {
  const below = chunks.filter(({ fileName }) => chunk.imports.includes(fileName));
  return [...new Set([chunk.fileName, ...below.flatMap((other) => withStatic(other, chunks))])];
}

/** What a show that plays by itself needs at once, in the order in which it is needed: engine, player, app. */
function earlyChunks(chunks: readonly Rolldown.OutputChunk[]): string[] {
  const wanted = [/hls\.light\.mjs$/u, /video\/start\.ts$/u, /src\/app\.ts$/u].map((pattern) => {
    const found = chunks.find(
      ({ facadeModuleId }) => facadeModuleId !== null && pattern.test(facadeModuleId),
    );
    if (found === undefined) throw new Error(`No chunk was made for ${String(pattern)}.`);
    return found;
  });
  return [...new Set(wanted.flatMap((chunk) => withStatic(chunk, chunks)))];
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
  const entry = chunks.find(({ isEntry }) => isEntry);
  if (entry === undefined) throw new Error('The session was not built.');
  const names = [...new Set([entry.fileName, ...earlyChunks(chunks)])];
  const words = wordChunks(chunks);
  await build(loaderConfig('classic', names, words));
  await build(loaderConfig('module', names, words));
}

function buildTypes(): void {
  const tsc = fileURLToPath(import.meta.resolve('@typescript/native/package.json')).replace(
    'package.json',
    'bin/tsc',
  );
  const args = [tsc, '-p', inPackage('tsconfig.json'), '--emitDeclarationOnly'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0)
    throw new Error('The types of the widget could not be written; the words of tsc are above.');
}

rmSync(inPackage('dist'), { recursive: true, force: true });
await buildScriptTag();
const defines = globSync('src/define/*.ts', { cwd: inPackage('') }).filter(
  (path) => !path.endsWith('.test.ts'),
);
await build(packageConfig(['src/index.ts', 'src/define.ts', ...defines]));
if (!process.argv.includes('--no-types')) buildTypes();
