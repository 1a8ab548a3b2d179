import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { run, ROOT } from './lib/command.ts';
import { sources } from './lib/files.ts';

interface Target {
  readonly name: string;
  /** Files that decide whether it must be built anew. */
  readonly inputs: readonly string[];
  /** A file that must be there afterwards. */
  readonly output: string;
  readonly commands: readonly (readonly string[])[];
}

const TSC = 'node_modules/@typescript/native/bin/tsc';
const VITE = 'node_modules/vite/bin/vite.js';
const SHARED = ['package-lock.json', 'tsconfig.base.json'];

const TARGETS: readonly Target[] = [
  {
    name: 'core',
    inputs: [...SHARED, 'packages/core/src/**/*.ts', 'packages/core/*.json'],
    output: 'packages/core/dist/index.js',
    commands: [[TSC, '-p', 'packages/core']],
  },
  {
    name: 'widget',
    inputs: [
      ...SHARED,
      'packages/{core,widget}/src/**/*.ts',
      'packages/widget/*.{json,ts}',
      'packages/widget/build/**',
    ],
    output: 'packages/widget/dist/shoppable.js',
    commands: [['packages/widget/build/build.ts']],
  },
  {
    name: 'host console',
    inputs: [
      ...SHARED,
      'packages/core/src/**/*.ts',
      'examples/show-service/{console/**,vite.config.ts,package.json}',
    ],
    output: 'examples/show-service/dist',
    commands: [[VITE, 'build', '--config', 'examples/show-service/vite.config.ts', '--logLevel', 'warn']],
  },
];

const STAMPS = `${ROOT}.cache/build.json`;
const SKIP = /\.test\.ts$|custom-elements\.json$/u;

function digest(target: Target): string {
  const hash = createHash('sha256').update(process.version);
  for (const { path, text } of sources(target.inputs, SKIP)) hash.update(`${path}\n${text}\n`);
  return hash.digest('hex');
}

function readStamps(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(STAMPS, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

async function buildTarget(target: Target): Promise<boolean> {
  console.log(`Building ${target.name} …`);
  for (const command of target.commands) {
    const flags = ['--conditions=shoppable-source', '--disable-warning=ExperimentalWarning'];
    const { ok, output } = await run(process.execPath, [...flags, ...command], { quiet: true });
    if (ok) continue;
    console.error(output);
    return false;
  }
  return true;
}

/** Builds what has changed since the last time, or everything with `force`. Answers false when something failed. */
export async function build(force = false): Promise<boolean> {
  const stamps = readStamps();
  for (const target of TARGETS) {
    const now = digest(target);
    if (!force && stamps[target.name] === now && existsSync(ROOT + target.output)) continue;
    if (!(await buildTarget(target))) return false;
    stamps[target.name] = now;
    mkdirSync(`${ROOT}.cache`, { recursive: true });
    writeFileSync(STAMPS, JSON.stringify(stamps));
  }
  return true;
}

if (import.meta.main) process.exitCode = (await build(process.argv.includes('--force'))) ? 0 : 1;
