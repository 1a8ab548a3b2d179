import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../examples/demo/src/free-port.ts';
import type { MqttBroker } from './mqtt-service.ts';
import { programPath, runProgram, type Running } from './program.ts';

/** Debian's own command changes to a user who may not write into a folder of ours. */
const SERVER = '/usr/lib/rabbitmq/bin/rabbitmq-server';

/** Starts RabbitMQ with its MQTT over WebSocket in a folder of its own; nothing of it outlives `close`. */
export async function startRabbitMq(): Promise<MqttBroker> {
  programPath('rabbitmq');
  const folder = await mkdtemp(join(tmpdir(), 'rabbitmq-'));
  const [names, node, port, socketPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const inside = (name: string): string => join(folder, name);
  await writeFile(inside('enabled_plugins'), '[rabbitmq_web_mqtt].\n');
  await writeFile(
    inside('rabbitmq.conf'),
    `listeners.tcp = none
mqtt.allow_anonymous = false
mqtt.listeners.tcp.default = 127.0.0.1:${String(port)}
mqtt.prefetch = 20
mqtt.subscription_ttl = 3600000
web_mqtt.tcp.ip = 127.0.0.1
web_mqtt.tcp.port = ${String(socketPort)}
log.console = true
log.file = false
`,
  );
  const env = {
    HOME: folder,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(names),
    RABBITMQ_NODENAME: `shoppable-${String(names)}@localhost`,
    RABBITMQ_DIST_PORT: String(node),
    RABBITMQ_MNESIA_BASE: inside('data'),
    RABBITMQ_LOG_BASE: inside('log'),
    RABBITMQ_PID_FILE: inside('pid'),
    RABBITMQ_CONFIG_FILE: inside('rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: inside('advanced.config'),
    RABBITMQ_CONF_ENV_FILE: inside('rabbitmq-env.conf'),
    RABBITMQ_GENERATED_CONFIG_DIR: inside('generated'),
    RABBITMQ_ENABLED_PLUGINS_FILE: inside('enabled_plugins'),
  };
  let server: Running | undefined;
  let directory: Running | undefined;

  async function start(): Promise<void> {
    server = await runProgram(SERVER, {
      args: [],
      env,
      cwd: folder,
      ports: [port, socketPort],
      readyMs: 85_000,
    });
  }

  async function stop(signal: NodeJS.Signals): Promise<void> {
    const last = server;
    server = undefined;
    await last?.kill(signal);
  }

  async function close(): Promise<void> {
    await stop('SIGKILL');
    await directory?.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }

  try {
    // Erlang's directory of nodes would stay behind as a daemon, were it not started here.
    directory = await runProgram('epmd', { args: [], env, cwd: folder, ports: [names], readyMs: 20_000 });
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    port,
    socketPort,
    socketPath: '/ws',
    host: { username: 'guest', password: 'guest' },
    viewer: { user: 'guest', password: 'guest' },
    async restart() {
      await stop('SIGTERM');
      await start();
    },
    close,
  };
}
