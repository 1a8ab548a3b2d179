import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Root folder of the repository, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How a command ended. */
export interface CommandResult {
  readonly ok: boolean;
  /** Standard output and standard error together. */
  readonly output: string;
}

/** Runs a command in the repository; its output is shown as it comes, unless `quiet`, and answered. */
export function run(
  command: string,
  args: readonly string[],
  options: { quiet?: boolean; env?: Record<string, string> } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.quiet !== true) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ ok: false, output: output + error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs a TypeScript script of this repository with the toolchain Node. */
export function runScript(
  path: string,
  args: readonly string[] = [],
  options: { quiet?: boolean } = {},
): Promise<CommandResult> {
  const flags = ['--conditions=shoppable-source', '--disable-warning=ExperimentalWarning'];
  return run(process.execPath, [...flags, path, ...args], options);
}
