import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT, run } from '../lib/command.ts';

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** What one can import of a package by name, the patterns written out by the sources that they stand for. */
function importsOf(folder: string): string[] {
  const { name, exports } = JSON.parse(readFileSync(`${ROOT}${folder}/package.json`, 'utf8')) as Manifest;
  return Object.entries(exports).flatMap(([path, target]) => {
    const source = typeof target === 'string' ? undefined : target['shoppable-source'];
    if (source === undefined) return [];
    const [before = '', after = ''] = source.slice(2).split('*');
    const files = globSync(source.slice(2), { cwd: `${ROOT}${folder}` }).filter(
      (file) => !file.endsWith('.test.ts'),
    );
    return files.map((file) =>
      `${name}${path.slice(1)}`.replace('*', file.slice(before.length, file.length - after.length)),
    );
  });
}

describe('a server, where there is no page', () => {
  const names = ['packages/core', 'packages/widget'].flatMap(importsOf);

  it('has both packages and their adapters, languages and elements to import', () => {
    const some = ['@shoppable/core', '@shoppable/core/adapters/http-cart', '@shoppable/core/locales/he'];
    expect(names).toEqual(
      expect.arrayContaining([...some, '@shoppable/widget', '@shoppable/widget/define/chat']),
    );
  });

  it.each(names)('imports %s', { timeout: 30_000 }, async (name) => {
    const flags = ['--conditions=shoppable-source', '--disable-warning=ExperimentalWarning'];
    const code = `await import(${JSON.stringify(name)})`;
    const { output } = await run(process.execPath, [...flags, '--input-type=module', '-e', code], {
      quiet: true,
    });
    expect(output).toBe('');
  });
});
