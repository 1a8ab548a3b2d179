import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../examples/demo/src/free-port.ts';
import { programPath, runProgram } from './program.ts';

/** One NATS server with JetStream. */
export interface NatsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a {@link NatsServer} in a folder of its own. */
export async function startNatsServer(): Promise<NatsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'nats-'));
  const port = await freePort();
  const args = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder];
  const running = await runProgram(programPath('nats'), {
    args,
    cwd: folder,
    ports: [port],
    readyMs: 30_000,
  });
  return {
    url: `nats://127.0.0.1:${String(port)}`,
    async close() {
      await running.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
