import type { Plugin } from 'vite';

const EXPORTED = /export\{(\w+)\};?\s*$/u;

/**
 * Puts the bundler's few lines that make a module's namespace into the chunks that need them: as a file of its own they
 * would cost a request, and the script tag a name.
 */
export function inlineRuntime(): Plugin {
  return {
    name: 'inline-runtime',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((item) => item.type === 'chunk');
      const runtime = chunks.find(({ name }) => name === 'rolldown-runtime');
      if (runtime === undefined) return;
      const own = runtime.code.replace(EXPORTED, 'return $1');
      const written = new RegExp(
        `import\\{\\w+ as (\\w+)\\}from["'\`]\\./${RegExp.escape(runtime.fileName.split('/').at(-1) ?? '')}["'\`];`,
        'u',
      );
      for (const chunk of chunks) {
        chunk.code = chunk.code.replace(written, (_whole, name: string) => `var ${name}=(()=>{${own}})();`);
        chunk.imports = chunk.imports.filter((name) => name !== runtime.fileName);
      }
      if (chunks.some((chunk) => chunk !== runtime && chunk.code.includes('rolldown-runtime')))
        throw new Error('The bundler imports its runtime in another way now: see build/inline-runtime.ts.');
      Reflect.deleteProperty(bundle, runtime.fileName);
    },
  };
}
