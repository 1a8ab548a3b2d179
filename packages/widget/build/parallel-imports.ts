import type { Plugin, Rolldown } from 'vite';

/** Stands in the source for the files of the parts. */
const APP = /\b__SHOPPABLE_APP__\b/gu;

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

function withStatic(name: string, chunks: Chunks, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const below of chunks.get(name)?.imports ?? []) withStatic(below, chunks, found);
  return found;
}

function nameBeside(name: string): string {
  return `./${name.split('/').at(-1) ?? ''}`;
}

/**
 * Lets a chunk that is imported later bring what it stands on at the same time: by itself a browser learns of that only
 * when it has the chunk, one round trip later.
 */
export function parallelImports(): Plugin {
  return {
    name: 'parallel-imports',
    generateBundle(_options, bundle) {
      const found = Object.values(bundle).filter((item) => item.type === 'chunk');
      const chunks: Chunks = new Map(found.map((chunk) => [chunk.fileName, chunk]));
      const app = found.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/app.ts') === true);
      for (const chunk of found) {
        const there = withStatic(chunk.fileName, chunks);
        const names = [...withStatic(app?.fileName ?? '', chunks)].filter((name) => !there.has(name));
        chunk.code = chunk.code.replaceAll(APP, () => JSON.stringify(names.map(nameBeside)));
        for (const later of chunk.dynamicImports) {
          const below = [...withStatic(later, chunks)].filter((name) => name !== later && !there.has(name));
          const [whole, ...rest] = [later, ...below].map((name) => `import("${nameBeside(name)}")`);
          if (rest.length === 0 || whole === undefined) continue;
          const written = new RegExp(`import\\((["'\`])${RegExp.escape(nameBeside(later))}\\1\\)`, 'gu');
          chunk.code = chunk.code.replaceAll(
            written,
            `Promise.all([${[whole, ...rest].join()}]).then(t=>t[0])`,
          );
        }
      }
    },
  };
}
