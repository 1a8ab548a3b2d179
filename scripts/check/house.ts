import { checkDocblocks } from './docblocks.ts';
import { checkErrors } from './errors.ts';
import { checkImports } from './imports.ts';
import { checkParts } from './parts.ts';
import { checkTree } from './tree.ts';
import { runScript } from '../lib/command.ts';

/** A check of the house's rules: each broken rule as a sentence. */
type Check = () => string[] | Promise<string[]>;

const CHECKS: Readonly<Record<string, Check>> = {
  'who imports whom': checkImports,
  'every exported name is documented': checkDocblocks,
  'docblocks of elements and what they draw': checkParts,
  'error codes and their pages': checkErrors,
  'lengths, paths and hosts': checkTree,
  'generated schemas are fresh': async () => stale('scripts/core/generate-schema.ts'),
  'the manifest is fresh': async () => stale('scripts/manifest.ts'),
};

async function stale(script: string): Promise<string[]> {
  const { ok, output } = await runScript(script, ['--check'], { quiet: true });
  return ok ? [] : [output.trim()];
}

let failed = 0;
for (const [name, check] of Object.entries(CHECKS)) {
  const broken = await check();
  console.log(`${broken.length === 0 ? '✓' : '✗'} ${name}`);
  for (const sentence of broken) console.log(`    ${sentence}`);
  failed += broken.length;
}
process.exitCode = failed === 0 ? 0 : 1;
