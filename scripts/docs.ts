import { spawn } from 'node:child_process';
import { ROOT } from './lib/command.ts';

/** Builds the documentation with `--build`, else serves it and follows changes. */
const verb = process.argv.includes('--build') ? 'build' : 'dev';
const vitepress = `${ROOT}node_modules/vitepress/bin/vitepress.js`;
const child = spawn(process.execPath, [vitepress, verb, 'docs'], { cwd: ROOT, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => (process.exitCode = code ?? 1));
