import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { ROOT } from '../lib/command.ts';
import { sources } from '../lib/files.ts';

const WALL = 300;

function tooLong(): string[] {
  return sources(
    ['packages/*/src/**/*.ts', 'examples/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts'],
    /\/(locales|catalogue|art)\//u,
  )
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ lines }) => lines > WALL)
    .map(({ path, lines }) => `${path} has ${String(lines)} lines; the wall is ${String(WALL)}.`);
}

function tracked(): string[] {
  return execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
}

function foreignPaths(files: readonly string[]): string[] {
  // Written in two halves, so that this line does not find itself.
  const pattern = new RegExp(['/(wo', 'rk|ro', 'ot)/[a-z]|regi', 'stry\\.np', 'mjs'].join(''), 'u');
  return files
    .filter((path) => /\.(ts|js|mjs|json|md|css|html|yml|yaml|svg)$/u.test(path))
    .filter((path) => pattern.test(readText(path)))
    .map((path) => `${path} names a path of a machine or the host of a registry.`);
}

function readText(path: string): string {
  try {
    return readFileSync(ROOT + path, 'utf8');
  } catch {
    return '';
  }
}

/** File lengths, paths of a machine, hosts in lock files. */
export function checkTree(): string[] {
  return [...tooLong(), ...foreignPaths(tracked())];
}
