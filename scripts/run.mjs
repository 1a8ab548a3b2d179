// The way in for every npm script: plain JavaScript for whatever Node is there; it installs what is missing and goes on
// with the pinned toolchain Node, which runs the TypeScript of `scripts/` as it is.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.shoppable-lock');
const toolchainNode = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');

function fail(message) {
  console.error(message);
  process.exit(1);
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function isInstalled() {
  return existsSync(toolchainNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

function install() {
  console.log('Installing dependencies (only the first time, and when they change) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) fail('npm ci has failed; its words are above. Mend that and start again.');
  if (!existsSync(toolchainNode))
    fail('The toolchain Node was not installed: npm must be allowed to run the install script of "node".');
  writeFileSync(stamp, lockHash());
}

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);
const [name, ...args] = process.argv.slice(2);
if (name === undefined || !existsSync(join(root, 'scripts', `${name}.ts`)))
  fail(`There is no script "${String(name)}".`);
if (!isInstalled()) install();

const child = spawn(
  toolchainNode,
  [
    '--conditions=shoppable-source',
    '--disable-warning=ExperimentalWarning',
    join(root, 'scripts', `${name}.ts`),
    ...args,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm may be killed without a word to its children; servers must not outlive it.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
