import { existsSync, globSync } from 'node:fs';
import { basename } from 'node:path';
import { ERROR_CODES } from '@shoppable/core';
import { ROOT } from '../lib/command.ts';

/** Every error code has a page, and every page a code. */
export function checkErrors(): string[] {
  const codes: readonly string[] = ERROR_CODES;
  const pages = globSync('docs/errors/*.md', { cwd: ROOT })
    .map((path) => basename(path, '.md'))
    .filter((name) => name !== 'index');
  return [
    ...codes
      .filter((code) => !existsSync(`${ROOT}docs/errors/${code}.md`))
      .map((code) => `docs/errors/${code}.md is missing.`),
    ...pages
      .filter((page) => !codes.includes(page))
      .map((page) => `docs/errors/${page}.md is the page of no error code.`),
  ];
}
