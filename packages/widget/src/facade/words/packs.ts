import type { WordsModule } from '../facade-text.ts';

type Pack = () => Promise<WordsModule>;

const packs: ReadonlyMap<string, Pack> = new Map<string, Pack>([
  ['ar', () => import('./ar.ts')],
  ['el', () => import('./el.ts')],
  ['he', () => import('./he.ts')],
]);

/** The words of the facade in a language; undefined when we do not have it. English is always there. */
export function loadWords(language: string): Promise<WordsModule> | undefined {
  return packs.get(language)?.();
}
