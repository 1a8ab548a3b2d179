import { globSync, readFileSync, statSync } from 'node:fs';
import { ROOT } from './command.ts';

/** A file of the repository. */
export interface SourceFile {
  /** Path from the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Files that match the patterns, without those that match `except`, in alphabetical order. */
export function sources(patterns: readonly string[], except: RegExp = /$^/u): SourceFile[] {
  return globSync([...patterns], { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)(node_modules|dist)\//u.test(path) && !except.test(path))
    .filter((path) => statSync(ROOT + path).isFile())
    .sort()
    .map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') }));
}
