import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { ROOT, run } from '../lib/command.ts';
import { PEERS, type PeerSource } from './start-peers.ts';

/** Where the other players are installed and bundled: apart, so that nothing else of the repository depends on them. */
export const PEERS_FOLDER = `${ROOT}.cache/bench-peers`;

/** A player whose module is built. */
export interface BuiltPeer extends PeerSource {
  /** Path below {@link PEERS_FOLDER}. */
  readonly file: string;
}

async function install(): Promise<void> {
  mkdirSync(PEERS_FOLDER, { recursive: true });
  copyFileSync(`${ROOT}scripts/bench/peers/package.json`, `${PEERS_FOLDER}/package.json`);
  const flags = ['--prefix', PEERS_FOLDER, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { ok } = await run('npm', ['install', ...flags], { quiet: true });
  if (!ok) console.log('The other players could not all be installed; those that are missing are left out.');
}

async function bundle(name: string, { script }: PeerSource): Promise<string> {
  const file = `${name.replaceAll(/\W+/gu, '-')}.js`;
  const entry = `${PEERS_FOLDER}/src/${file}`;
  mkdirSync(`${PEERS_FOLDER}/src`, { recursive: true });
  writeFileSync(entry, script);
  await build({
    configFile: false,
    root: PEERS_FOLDER,
    // Pages have them below a path of their own.
    base: './',
    logLevel: 'silent',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: `dist/${file}`,
      target: 'es2022',
      reportCompressedSize: false,
      rolldownOptions: { input: entry, output: { entryFileNames: 'entry.js', minify: true } },
    },
  });
  return `dist/${file}/entry.js`;
}

/** Installs the other players and bundles each by itself, as a page would. Those that cannot be had are named. */
export async function buildPeers(): Promise<{ built: Record<string, BuiltPeer>; missing: string[] }> {
  await install();
  const built: Record<string, BuiltPeer> = {};
  const missing: string[] = [];
  for (const [name, peer] of Object.entries(PEERS)) {
    const isThere = peer.needs === undefined || existsSync(`${PEERS_FOLDER}/node_modules/${peer.needs}`);
    const file = isThere ? await bundle(name, peer).catch(() => undefined) : undefined;
    if (file === undefined) missing.push(name);
    else built[name] = { ...peer, file };
  }
  return { built, missing };
}
