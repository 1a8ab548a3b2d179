import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the server, whose packages stay apart from those of the repository. */
export const SERVER = fileURLToPath(new URL('server/', import.meta.url));

const STAMP = `${SERVER}node_modules/.shoppable-lock`;

function lockHash(): string {
  return createHash('sha256')
    .update(readFileSync(`${SERVER}package-lock.json`))
    .digest('hex');
}

/** Whether the packages of the server are there, as its lock file has them. */
export function isVendureInstalled(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash();
}

/** Installs the server where it is not: 424 packages, 170 MB. Answers whether it is there afterwards. */
export function installVendure(): boolean {
  if (isVendureInstalled()) return true;
  console.log('Installing Vendure, apart from everything else (only the first time, and when it changes) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // No install script has to run: the database is plain WebAssembly.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync(npm, args, { cwd: SERVER, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) writeFileSync(STAMP, lockHash());
  return status === 0;
}
