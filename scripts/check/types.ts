import { existsSync } from 'node:fs';
import { run, ROOT } from '../lib/command.ts';

const PROJECTS = [
  'packages/core',
  'packages/core/tsconfig.test.json',
  'packages/widget',
  'packages/widget/tsconfig.test.json',
  'examples/tsconfig.json',
  'scripts/tsconfig.json',
  'e2e/tsconfig.json',
];

/**
 * Type-checks every project with the native compiler; core first, and written out, since the others see its declarations
 * and a fresh clone has none.
 */
let failed = 0;
for (const project of PROJECTS.filter((path) => existsSync(ROOT + path))) {
  const { ok } = await run(process.execPath, [
    'node_modules/@typescript/native/bin/tsc',
    '-p',
    project,
    ...(project === 'packages/core' ? [] : ['--noEmit']),
  ]);
  console.log(`${ok ? '✓' : '✗'} ${project}`);
  if (!ok) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
