import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { find, PROGRAMS, type Program } from '../../../scripts/lib/programs.ts';

/** A broker that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** What it wrote; its last 20,000 characters. */
  output(): string;
  /** Resolves when it and all that it started is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** How a broker is run. */
export interface RunOptions {
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Ports that answer once it is ready. */
  readonly ports: readonly number[];
  readonly readyMs: number;
}

/** Where a program is; throws what to install when it is nowhere. */
export function programPath(name: keyof typeof PROGRAMS): string {
  const program: Program = PROGRAMS[name];
  const path = find(program);
  if (path === undefined) throw new Error(`Install ${program.packages.join(' ')} to run this.`);
  return path;
}

/** Starts a program in a process group of its own; resolves when its ports answer. */
export async function runProgram(path: string, options: RunOptions): Promise<Running> {
  const { args, cwd, ports, readyMs } = options;
  const env = { ...process.env, ...options.env };
  const child = spawn(path, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-20_000)));
  const exited = once(child, 'exit');

  async function kill(signal: NodeJS.Signals): Promise<void> {
    signalGroup(child, signal);
    await exited;
    // What it started dies with it.
    signalGroup(child, 'SIGKILL');
  }

  const running = { child, output: () => text, kill };
  const deadline = Date.now() + readyMs;
  for (const port of ports) {
    while (!(await answers(port))) {
      if (child.exitCode === null && Date.now() < deadline) await pause(50);
      else {
        if (child.exitCode === null) await kill('SIGKILL');
        throw new Error(`${path} did not get ready:\n${text}`);
      }
    }
  }
  return running;
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // The group is gone.
  }
}

/** Whether somebody listens on a port of loopback. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.destroy());
  });
}

/** Waits until something is so, however long that takes on this machine; fails after `ms`. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  ms = 45_000,
): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${String(ms)} ms.`);
    await pause(25);
  }
}
