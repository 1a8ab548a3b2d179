import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../examples/demo/src/free-port.ts';
import type { MqttBroker } from './mqtt-service.ts';
import { programPath, runProgram, type Running } from './program.ts';

/** Starts mosquitto in a folder of its own, with names, passwords and rights. */
export async function startMosquitto(): Promise<MqttBroker> {
  const path = programPath('mosquitto');
  const folder = await mkdtemp(join(tmpdir(), 'mosquitto-'));
  const [port, socketPort] = [await freePort(), await freePort()];
  const inside = (name: string): string => join(folder, name);
  await writeFile(
    inside('acl'),
    `user host
topic readwrite live/#

pattern read live/+/out/#
pattern write live/+/in/%c
pattern read live/+/to/%c
`,
  );
  await writeFile(inside('passwords'), 'host:host\nviewer:secret\n', { mode: 0o600 });
  execFileSync('mosquitto_passwd', ['-U', inside('passwords')]);
  // It would change to a user who may not write into this folder.
  const asRoot = process.getuid?.() === 0 ? 'user root' : '';
  await writeFile(
    inside('mosquitto.conf'),
    `${asRoot}
listener ${String(port)} 127.0.0.1
listener ${String(socketPort)} 127.0.0.1
protocol websockets
password_file ${inside('passwords')}
acl_file ${inside('acl')}
persistence true
persistence_location ${folder}/
max_queued_messages 1000
max_inflight_messages 20
persistent_client_expiration 1h
`,
  );
  let running: Running | undefined;

  async function start(): Promise<void> {
    const args = ['-c', inside('mosquitto.conf')];
    running = await runProgram(path, { args, cwd: folder, ports: [port, socketPort], readyMs: 30_000 });
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const last = running;
    running = undefined;
    await last?.kill(signal);
  }

  await start();
  return {
    port,
    socketPort,
    socketPath: '/',
    host: { username: 'host', password: 'host' },
    viewer: { user: 'viewer', password: 'secret' },
    async restart() {
      await stop();
      await start();
    },
    async close() {
      await stop('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
