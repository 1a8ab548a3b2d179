import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//u;

function licenceOf(folder: string): string {
  const file = existsSync(folder)
    ? readdirSync(folder).find((name) => /^licen[cs]e/iu.test(name))
    : undefined;
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
}

/** The licences of the packages whose modules went into a bundle; their texts must travel with it. */
export function writeLicences(modules: readonly string[]): string {
  const folders = new Map<string, string>();
  for (const id of modules) {
    const [, folder, name] = PACKAGE.exec(id) ?? [];
    if (folder !== undefined && name !== undefined) folders.set(name, folder);
  }
  const parts = [...folders].sort().map(([name, folder]) => {
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      string
    >;
    return `${name} ${version ?? ''} (${license ?? 'see below'})\n\n${licenceOf(folder)}\n`;
  });
  return `The script tag's files contain code of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
