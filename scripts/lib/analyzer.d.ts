// The analyzer documents its programmatic use, but its own declarations leave these out.
import type Compiler from 'typescript';
import type { Plugin } from '@custom-elements-manifest/analyzer';

declare module '@custom-elements-manifest/analyzer' {
  /** Makes a manifest out of parsed sources. */
  export function create(options: {
    modules: readonly Compiler.SourceFile[];
    plugins: readonly Plugin[];
  }): unknown;
  const compiler: typeof Compiler;
  export { compiler as ts };
}
